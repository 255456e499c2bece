/** What a keyed hash is made of: the sealed column holding the value, and which of its hashes. */
export interface HashedFrom { of: string; kind: 'phone' | 'tail' | 'idNumber' | 'plate' }

/** A table with sealed values, and the keyed hashes beside them by which they are found. */
export interface SealedTable { sealed: readonly string[]; hashed?: Readonly<Record<string, HashedFrom>>; /** Rows sealed anew at a time, where they are large. */ batch?: number }

/** Every column of the database that is sealed, secrets of second factors and halves of passwords among them, with a platform's data key: after a change of key these are sealed anew, table by table. */
export const sealedColumns: Readonly<Record<string, SealedTable>> = {
  nuisance: { sealed: ['phone_enc', 'evidence_enc'], hashed: { phone_hash: { of: 'phone_enc', kind: 'phone' } } },
  caller: {
    sealed: ['name_enc', 'phone_enc', 'address_enc', 'id_number_enc', 'plate_enc'],
    hashed: { phone_hash: { of: 'phone_enc', kind: 'phone' }, phone_tail_hash: { of: 'phone_enc', kind: 'tail' }, id_number_hash: { of: 'id_number_enc', kind: 'idNumber' }, plate_hash: { of: 'plate_enc', kind: 'plate' } },
  },
  work_order: { sealed: ['incident_address_enc'] },
  rating_invitation: { sealed: ['token_enc'] },
  request_key: { sealed: ['reply_enc'] },
  legal_hold: { sealed: ['phone_enc'] },
  rights_request: { sealed: ['phone_enc', 'correction_enc'] },
  export: { sealed: ['filter_enc'] },
  export_piece: { sealed: ['content_enc'], batch: 4 },
  app_user: { sealed: ['totp_enc'] },
  sign_in: { sealed: ['totp_enc'] },
  credential_reset: { sealed: ['half_enc'] },
}
