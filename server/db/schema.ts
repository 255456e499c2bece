// Made from the migrated database by `npm run schema`; `npm test` compares. Views' columns count as nullable.
import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date | string, Date | string>
type Decimal = ColumnType<string, string | number, string | number>
/** Written as JSON.stringify(value), because the driver would turn a bare array into a PostgreSQL array. */
type Json = ColumnType<unknown, string, string>
type InstantOrNull = ColumnType<Date | null, Date | string | null, Date | string | null>
type DecimalOrNull = ColumnType<string | null, string | number | null, string | number | null>
type JsonOrNull = ColumnType<unknown, string | null, string | null>

export interface Database {
  access_policy: {
    platform: string
    second_factor_roles: string[]
    password_length: number
    password_history: number
    password_days: number | null
    idle_minutes: number
    longest_minutes: number
    version: number
    reason: string
    changed_by: string | null
    changed_at: Instant
  }
  amendment: {
    platform: string
    id: string
    order_id: string
    text: string
    at: Instant
    by_user: string | null
  }
  app_user: {
    platform: string
    id: string
    account: string
    name: string
    unit: string | null
    roles: string[]
    password_hash: string
    disabled_at: InstantOrNull
    created_at: Instant
    version: Generated<number>
    password_at: InstantOrNull
    must_change_password: Generated<boolean>
    totp_enc: Buffer | null
    totp_at: InstantOrNull
    totp_step: number | null
    logged_in_at: InstantOrNull
  }
  appeal_evidence: {
    platform: string
    id: string
    filing_id: string
    name: string
    type: string
    size: number
    sha256: Buffer
    content: Buffer
    by_user: string
    at: Instant
  }
  assessment_appeal: {
    platform: string
    id: string
    filing_id: string
    period: string
    unit: string
    ref: string
    label: string
    value: string | null
    kind: string
    scope: string | null
    claimed: DecimalOrNull
    order_id: string | null
    assignment_id: string | null
    reason: string
    state: string
    filed_by: string
    filed_at: Instant
    basis: string | null
    ruling: string | null
    ruled_by: string | null
    ruled_at: InstantOrNull
  }
  assessment_exclusion: {
    platform: string
    id: string
    assignment_id: string
    scope: string
    reason: string
    basis: string
    appeal_id: string | null
    decided_by: string
    decided_at: Instant
    withdrawn_by: string | null
    withdrawn_at: InstantOrNull
    withdrawal: string | null
  }
  assessment_frozen_row: {
    platform: string
    period: string
    kind: string
    ids: string[]
    sums: Buffer
  }
  assessment_period: {
    platform: string
    period: string
    state: string
    appeal_until: InstantOrNull
    drafted_by: string | null
    drafted_at: InstantOrNull
    changed_at: Instant
  }
  assessment_restatement: {
    platform: string
    id: string
    period: string
    ref: string
    label: string
    published_value: string | null
    published_text: string
    corrected_value: string | null
    corrected_text: string
    reason: string
    by_user: string
    at: Instant
  }
  assessment_scheme: {
    platform: string
    id: string
    title: string
    base: string
    origin_id: string | null
    from_month: string
    source: string
    body: Json
    state: string
    version: number
    author: string
    created_at: Instant
    changed_by: string
    changed_at: Instant
    adopted_by: string | null
    adopted_at: InstantOrNull
    lists: JsonOrNull
    ledger: JsonOrNull
  }
  assessment_scheme_step: {
    platform: string
    id: string
    scheme_id: string
    version: number
    verb: string
    at: Instant
    by_user: string
    note: string | null
    changes: Json
    body: JsonOrNull
  }
  assessment_snapshot: {
    platform: string
    id: string
    period: string
    version: number
    kind: string
    scheme: string
    figures: Json
    facts: Json
    row_digests: JsonOrNull
    hash: Buffer | null
    made_by: string | null
    made_at: Instant
  }
  assessment_step: {
    platform: string
    id: string
    period: string
    verb: string
    from_state: string
    to_state: string
    at: Instant
    by_user: string | null
    reason: string | null
  }
  assignment: {
    platform: string
    id: string
    order_id: string
    unit: string
    role: string
    parent_id: string | null
    hop: number
    round: Generated<number>
    state: string
    basis: string | null
    ruled: Generated<boolean>
    dispatched_at: Instant
    signed_at: InstantOrNull
    contacted_at: InstantOrNull
    return_requested_at: InstantOrNull
    return_decided_at: InstantOrNull
    return_rejected_count: Generated<number>
    extension_requested_at: InstantOrNull
    extension_count: Generated<number>
    due_at: Instant
    submitted_at: InstantOrNull
    on_time: boolean | null
    result: JsonOrNull
    accepted_at: InstantOrNull
    proposal: JsonOrNull
    late_return: Generated<boolean>
    excused: Generated<boolean>
    no_fault: Generated<boolean>
    yellow_at: InstantOrNull
    red_at: InstantOrNull
    overdue_again_at: InstantOrNull
    unreasonable_requested_at: InstantOrNull
    termination_requested_at: InstantOrNull
    amendments_confirmed: Generated<number>
    mirror_platform: string | null
    mirror_id: string | null
    mirror_number: string | null
  }
  assignment_kept: {
    platform: string
    id: string
    order_id: string
    unit: string
    channel: string | null
    request_type: string | null
    region: string | null
    category: string | null
    tags: string[] | null
    handed_down: boolean | null
    registered_at: InstantOrNull
    first_dispatched_at: InstantOrNull
    dispatched_at: InstantOrNull
    due_at: InstantOrNull
    submitted_at: InstantOrNull
    completed_at: InstantOrNull
    filed_on_time: boolean | null
    called_back_at: InstantOrNull
    callback_method: string | null
    return_requested_at: InstantOrNull
    returned_at: InstantOrNull
    assigned: boolean | null
    valid: boolean | null
    excluded: boolean | null
    signed: boolean | null
    return_requested: boolean | null
    return_accepted: boolean | null
    return_requests_rejected: number | null
    late_return: boolean | null
    extended: boolean | null
    contact_recorded: boolean | null
    withdrawn_after_contact: boolean | null
    completed_unrecorded: boolean | null
    completed_overdue: boolean | null
    handling_minutes: number | null
    fed_back_on_time: boolean | null
    reworked: boolean | null
    contacted: boolean | null
    called_back: boolean | null
    reached: boolean | null
    called_back_by_sms: boolean | null
    evaluated: boolean | null
    satisfied: boolean | null
    fair: boolean | null
    not_rated: boolean | null
    dissatisfied: boolean | null
    asked_solved: boolean | null
    solved: boolean | null
  }
  attachment: {
    platform: string
    id: string
    order_id: string
    assignment_id: string | null
    class: string
    name: string
    type: string
    size: number
    sha256: Buffer
    content: Buffer
    by_user: string
    by_unit: string | null
    at: Instant
  }
  audit_anchor: {
    platform: string
    seq: number
    hash: Buffer
    at: Instant
    sum: Buffer
  }
  audit_checkpoint: {
    platform: string
    seq: number
    hash: Buffer
    until_at: Instant
    at: Instant
    entry_id: string
  }
  audit_day: {
    platform: string
    day: string
    counts: Json
    counted_at: Instant
  }
  audit_entry: {
    platform: string
    id: string
    at: Instant
    actor_id: string | null
    account: string | null
    roles: string[]
    unit: string | null
    address: string | null
    session: string | null
    verb: string
    endpoint: string | null
    subject_kind: string | null
    subject_id: string | null
    order_number: string | null
    outcome: string
    status: number | null
    row_count: number | null
    reason: string | null
    detail: Json
  }
  audit_head: {
    platform: string
    seq: number
    hash: Buffer
  }
  audit_link: {
    platform: string
    seq: number
    entry_id: string
    hash: Buffer
  }
  backup_run: {
    platform: string
    id: string
    kind: string
    began_at: Instant
    seconds: Decimal
    ok: boolean
    file_name: string | null
    size: number | null
    row_count: number | null
    finding: string | null
  }
  batch: {
    platform: string
    id: string
    verb: string
    state: string
    unit: string | null
    created_by: string
    created_at: Instant
    input: Json
    plan: JsonOrNull
    reasons: number | null
    needs_second: boolean
    origin_id: string | null
    total: number
    started_at: InstantOrNull
    approved_by: string | null
    approved_at: InstantOrNull
    ended_by: string | null
    ended_at: InstantOrNull
    end_note: string | null
  }
  batch_row: {
    platform: string
    batch_id: string
    seq: number
    order_id: string
    order_version: number
    assignment_id: string | null
    input: Json
    outcome: string
    refused: string | null
    event_id: string | null
    done_at: InstantOrNull
    attempts: Generated<number>
  }
  brake: {
    platform: string
    unit: string
    verb: string
    asked_at: Instant
  }
  bulletin_acknowledgement: {
    platform: string
    id: string
    draft_id: string
    finding: Buffer
    rule: string
    place: string
    printed: string
    reason: string
    by_user: string
    at: Instant
  }
  bulletin_block: {
    platform: string
    draft_id: string
    block: string
    version: number
    text: string
    left_out: boolean
    saved_by: string | null
    saved_at: Instant
  }
  bulletin_case: {
    platform: string
    id: string
    draft_id: string
    number: number
    kind: string
    order_id: string
    proposal: string
    marks: Json
    version: number
    text: string
    by_user: string
    at: Instant
    confirmed_by: string | null
    confirmed_at: InstantOrNull
    removed_by: string | null
    removed_at: InstantOrNull
  }
  bulletin_comment: {
    platform: string
    id: string
    draft_id: string
    thread_id: string | null
    block: string | null
    ref: string | null
    quote: string | null
    text: string
    state: string | null
    settled_by: string | null
    settled_at: InstantOrNull
    by_user: string
    at: Instant
  }
  bulletin_draft: {
    platform: string
    id: string
    edition: string
    period: string
    subject: Generated<string>
    version: number
    state: string
    audience: string
    unit: string | null
    title: string | null
    document_number: string | null
    issue_number: string | null
    issued_on: string | null
    recipients: JsonOrNull
    correction: string | null
    corrects: string | null
    head_version: number
    compiled_by: string | null
    opened_by: string | null
    opened_at: Instant
    changed_at: Instant
  }
  bulletin_file: {
    platform: string
    id: string
    issue_id: string
    format: string
    type: string
    size: number
    sha256: Buffer
    hashed: boolean
    content: Buffer
    made_at: Instant
  }
  bulletin_issue: {
    platform: string
    id: string
    draft_id: string
    edition: string
    period: string
    subject: string
    version: number
    audience: string
    unit: string | null
    outline: string
    title: string
    document_number: string | null
    issue_number: string | null
    issued_on: string
    correction: string | null
    tree: Json
    figures: Json
    findings: Json
    locked: boolean
    unlocked_reason: string | null
    hash: Buffer
    issued_by: string | null
    issued_at: Instant
  }
  bulletin_revision: {
    platform: string
    id: string
    draft_id: string
    block: string
    version: number
    base_version: number
    text: string
    typed: string | null
    by_user: string | null
    at: Instant
  }
  bulletin_step: {
    platform: string
    id: string
    draft_id: string
    verb: string
    from_state: string
    to_state: string
    by_user: string | null
    reason: string | null
    at: Instant
  }
  bulletin_text: {
    platform: string
    period: string
    block: string
    text: string
    updated_by: string | null
    updated_at: Instant
  }
  bulletin_version: {
    platform: string
    id: string
    draft_id: string
    label: string
    tree: Json
    by_user: string | null
    at: Instant
  }
  call: {
    platform: string
    id: string
    external_id: string | null
    caller_id: string | null
    direction: string
    desk: string | null
    arrived_at: Instant
    answered_at: InstantOrNull
    ended_at: InstantOrNull
    wait_seconds: number | null
    agent_id: string | null
    import_batch: string | null
  }
  callback: {
    platform: string
    id: string
    order_id: string
    assignment_id: string | null
    round: Generated<number>
    attempt: number
    method: string
    at: Instant
    outcome: string
    concluding: boolean
    contacted: boolean | null
    truthful: boolean | null
    solved: boolean | null
    satisfaction: string | null
    rating: string
    attitude: string | null
    remark: string | null
    by_user: string | null
    import_batch: string | null
  }
  callback_appointment: {
    platform: string
    id: string
    order_id: string
    call_at: Instant
    note: string | null
    by_user: string
    at: Instant
  }
  caller: {
    platform: string
    id: string
    name_enc: Buffer | null
    phone_enc: Buffer | null
    phone_hash: Buffer | null
    address_enc: Buffer | null
    created_at: Instant
    phone_tail_hash: Buffer | null
    id_number_enc: Buffer | null
    id_number_hash: Buffer | null
    plate_enc: Buffer | null
    erased_at: InstantOrNull
    plate_hash: Buffer | null
  }
  catalogue_entry: {
    platform: string
    id: string
    category_version: string
    category: string
    region: string | null
    keyword: string | null
    unit: string
    co_units: string[]
    valid_from: string
    valid_to: string | null
    basis: string
    note: string | null
    source: string
    ruling_id: string | null
    precedents: string[]
    replaces: string | null
    entered_by: string | null
    entered_at: Instant
    ended_on: string | null
    ended_by: string | null
    ended_at: InstantOrNull
    end_reason: string | null
  }
  catalogue_use: {
    platform: string
    assignment_id: string
    entry_id: string
    order_id: string
    at: Instant
  }
  category: {
    platform: string
    version: string
    category: string
    parent: string | null
    level: number
    name: string
    sort: number
  }
  category_version: {
    platform: string
    version: string
    valid_from: string
  }
  clock: {
    platform: string
    id: string
    order_id: string
    assignment_id: string | null
    kind: string
    round: Generated<number>
    started_at: Instant
    due_at: Instant
    stopped_at: InstantOrNull
    limit_row: Json
    calendar: string
    provisional: Generated<boolean>
    explanation: Json
    warn_at: InstantOrNull
    fire_at: InstantOrNull
    retry_at: InstantOrNull
  }
  clock_change: {
    platform: string
    id: string
    notice_id: string
    order_id: string
    clock_id: string
    kind: string
    unit: string | null
    old_due_at: Instant
    new_due_at: Instant
    by_user: string
    at: Instant
  }
  credential_reset: {
    platform: string
    id: string
    user_id: string
    kind: string
    reason: string
    asked_by: string | null
    asked_at: Instant
    half_enc: Buffer | null
    agreed: boolean | null
    decided_by: string | null
    decided_at: InstantOrNull
    told_at: InstantOrNull
  }
  data_key: {
    platform: string
    number: number
    suite: string
    wrapped: Buffer | null
    state: string
    created_at: Instant
    seals_from: Instant
    retired_at: InstantOrNull
    destroyed_at: InstantOrNull
  }
  dispute_meeting: {
    platform: string
    id: string
    order_id: string
    held_at: Instant
    place: string
    units: string[]
    minutes: string
    decided_by: string
    by_user: string
    entered_at: Instant
  }
  dispute_statement: {
    platform: string
    id: string
    order_id: string
    unit: string
    stance: string
    statement: string
    basis: string | null
    proposed_unit: string | null
    by_user: string
    at: Instant
  }
  duty_day: {
    platform: string
    id: string
    day: string
    desk: string
    unit: string
    leader: string
    hours: DecimalOrNull
    supervised: number | null
    import_batch: string | null
    entered_by: string | null
    entered_at: Instant
    withdrawn_by: string | null
    withdrawn_at: InstantOrNull
    withdraw_reason: string | null
  }
  edition_file: {
    platform: string
    id: string
    edition: string
    period: string
    subject: string
    title: string
    name: string
    type: string
    sha256: Buffer
    content: Buffer
    figures: JsonOrNull
    made_at: Instant
  }
  edition_mail: {
    platform: string
    id: string
    file_id: string
    name: string
    address: string
    subject: string
    body: string
    state: string
    tries: Generated<number>
    why: string | null
    queued_by: string | null
    queued_at: Instant
    settled_at: InstantOrNull
  }
  edition_recipient: {
    platform: string
    id: string
    edition: string
    name: string
    address: string
    unit: string | null
    added_by: string
    added_at: Instant
    withdrawn_by: string | null
    withdrawn_at: InstantOrNull
  }
  edition_run: {
    platform: string
    id: string
    edition: string
    period: string
    subject: Generated<string>
    due_at: Instant
    at: Instant
    mode: string
    draft_id: string | null
    state: string
    note: string | null
  }
  edition_schedule: {
    platform: string
    edition: string
    span_kind: string
    due: Json
    mode: string
    active: boolean
    since: Instant
    version: number
    changed_by: string
    changed_at: Instant
  }
  entered_figure: {
    platform: string
    period: string
    subject: string
    figure: string
    value: Decimal
    source: string
    entered_by: string | null
    entered_at: Instant
  }
  entered_figure_change: {
    platform: string
    id: string
    period: string
    subject: string
    figure: string
    value: DecimalOrNull
    source: string | null
    reason: string | null
    by_user: string | null
    at: Instant
  }
  event: {
    platform: string
    id: string
    order_id: string
    seq: number
    assignment_id: string | null
    verb: string
    order_from: string | null
    order_to: string
    assignment_from: string | null
    assignment_to: string | null
    at: Instant
    actor_id: string | null
    actor_role: string
    actor_unit: string | null
    input: Json
    patch: Json
  }
  event_redaction: {
    platform: string
    event_id: string
    at: Instant
    cause: string
    sha256: Buffer
  }
  export: {
    platform: string
    id: string
    number: string
    source: string
    filter_enc: Buffer
    columns: string[]
    format: string
    personal: boolean
    locked: boolean
    reason: string
    words: string
    state: string
    found: number
    asked_by: string
    asked_unit: string | null
    asked_at: Instant
    decided_by: string | null
    decided_at: InstantOrNull
    note: string | null
    attempts: Generated<number>
    rows: number | null
    size: number | null
    sha256: Buffer | null
    made_at: InstantOrNull
    expires_at: InstantOrNull
    downloads: Generated<number>
    end_told_at: InstantOrNull
    taken_by: string | null
    taken_until: InstantOrNull
    progress: JsonOrNull
  }
  export_download: {
    platform: string
    id: string
    export_id: string
    user_id: string
    at: Instant
  }
  export_piece: {
    platform: string
    export_id: string
    seq: number
    content_enc: Buffer
  }
  handover: {
    platform: string
    id: string
    unit: string
    leaver: string
    successor: string
    roles: string[]
    day: string
    open_orders: number
    open_requests: number
    note: string
    by_user: string
    at: Instant
  }
  holiday_notice: {
    platform: string
    id: string
    year: number
    number: string
    issued_on: string
    holidays: Json
    workdays: Json
    source: string
    entered_by: string
    entered_at: Instant
    recomputed_at: InstantOrNull
  }
  import_batch: {
    platform: string
    id: string
    kind: string
    source: string
    sha256: string
    state: string
    rows_total: Generated<number>
    rows_done: Generated<number>
    started_at: Instant
    finished_at: InstantOrNull
    note: string | null
  }
  knowledge_reminder: {
    platform: string
    id: string
    unit: string
    title: string
    reminded_at: Instant
    due_at: Instant
    answered_at: InstantOrNull
    import_batch: string | null
    entered_by: string | null
    entered_at: Instant
    withdrawn_by: string | null
    withdrawn_at: InstantOrNull
    withdraw_reason: string | null
  }
  knowledge_update: {
    platform: string
    id: string
    unit: string
    title: string
    kind: string
    at: Instant
    import_batch: string | null
    entered_by: string | null
    entered_at: Instant
    withdrawn_by: string | null
    withdrawn_at: InstantOrNull
    withdraw_reason: string | null
    reviewed_by: string | null
    reviewed_at: InstantOrNull
  }
  ledger_entry: {
    platform: string
    id: string
    period: string
    unit: string
    item: string
    points: Decimal
    detail: string
    order_number: string | null
    order_id: string | null
    articles: number | null
    import_batch: string | null
    entered_by: string | null
    entered_at: Instant
    withdrawn_by: string | null
    withdrawn_at: InstantOrNull
    withdraw_reason: string | null
  }
  ledger_evidence: {
    platform: string
    id: string
    entry_id: string
    name: string
    type: string
    size: number
    sha256: Buffer
    content: Buffer
    by_user: string
    at: Instant
  }
  legal_hold: {
    platform: string
    id: string
    kind: string
    order_id: string | null
    phone_enc: Buffer | null
    phone_masked: string | null
    from_at: InstantOrNull
    to_at: InstantOrNull
    reason: string
    by_user: string
    at: Instant
    lifted_by: string | null
    lifted_at: InstantOrNull
    lift_reason: string | null
  }
  log_in_failure: {
    platform: string
    subject: string
    device: number
    user_id: string | null
    failures: number
    failed_at: Instant
    locked_until: InstantOrNull
  }
  month_figure: {
    platform: string
    table_ref: string
    subject: string
    name: string
    period: string
    value: string | null
    shown: string
  }
  month_kept: {
    platform: string
    period: string
    scheme: string
    frozen: boolean
    kept_at: Instant
  }
  notice: {
    platform: string
    id: string
    unit: string | null
    role: string | null
    order_id: string | null
    text: string
    created_at: Instant
    read_at: InstantOrNull
    verb: string | null
    page: string | null
    user_id: string | null
  }
  nuisance: {
    platform: string
    id: string
    phone_hash: Buffer
    phone_masked: string
    state: string
    evidence_enc: Buffer
    calls: string[]
    orders: string[]
    proposed_by: string
    proposed_at: Instant
    decided_by: string | null
    decided_at: InstantOrNull
    daily_limit: number | null
    limited_until: string | null
    review_on: string | null
    lifted_by: string | null
    lifted_at: InstantOrNull
    phone_enc: Buffer | null
  }
  nuisance_step: {
    platform: string
    id: string
    nuisance_id: string
    step: string
    at: Instant
    by_user: string
    note: string
  }
  order_counter: {
    platform: string
    day: string
    last: number
  }
  order_handler: {
    platform: string
    order_id: string
    unit: string
    handler: string
    named_by: string
    named_at: Instant
  }
  outage: {
    platform: string
    id: string
    planned: boolean
    scope: string
    started_at: Instant
    ended_at: InstantOrNull
    cause: string | null
    measure: string | null
    reported_by: string | null
    entered_by: string | null
    entered_at: Instant
    confirmed_by: string | null
    confirmed_at: InstantOrNull
    withdrawn_by: string | null
    withdrawn_at: InstantOrNull
    withdraw_reason: string | null
  }
  outbox: {
    platform: string
    id: string
    order_id: string | null
    effect: string
    payload: Json
    created_at: Instant
    available_at: Instant
    attempts: Generated<number>
    done_at: InstantOrNull
    last_error: string | null
  }
  password_history: {
    platform: string
    user_id: string
    set_at: Instant
    password_hash: string
  }
  platform: {
    platform: string
    parent: string | null
    kind: string
    name: string
    short_name: string
    number_suffix: string
    created_at: Instant
  }
  printed_figure: {
    platform: string
    import_id: string
    table_ref: string
    subject: string
    name: string
    value: string
    shown: string
  }
  printed_import: {
    platform: string
    id: string
    period: string
    file_name: string
    sha256: Buffer
    figures: number
    imported_by: string
    imported_at: Instant
  }
  quality_amendment: {
    platform: string
    id: string
    sheet_id: string | null
    test_call_id: string | null
    marks: Json
    total: Decimal
    findings: string | null
    reason: string
    by_user: string
    at: Instant
  }
  quality_recording: {
    platform: string
    id: string
    sheet_id: string | null
    test_call_id: string | null
    name: string
    type: string
    size: number
    content: Buffer
    by_user: string
    at: Instant
  }
  quality_sample: {
    platform: string
    id: string
    kind: string
    from_at: Instant
    to_at: Instant
    filter: Json
    again: boolean
    seed: string
    population: number
    population_hash: Buffer
    wanted: number
    form: Json
    drawn_by: string
    drawn_at: Instant
  }
  quality_sheet: {
    platform: string
    id: string
    sample_id: string
    seq: number
    kind: string
    subject: string
    subject_at: Instant
    agent_id: string | null
    draw_key: Buffer
    state: string
    marks: Json
    total: Decimal
    full_points: Decimal
    findings: string | null
    inspector_id: string | null
    saved_at: InstantOrNull
    submitted_at: InstantOrNull
    amended: Generated<number>
    objection: string | null
    objected_at: InstantOrNull
    ruling: string | null
    ruling_note: string | null
    ruled_by: string | null
    ruled_at: InstantOrNull
  }
  rating_invitation: {
    platform: string
    id: string
    order_id: string
    round: number
    token_hash: Buffer
    token_enc: Buffer
    made_at: Instant
    made_by: string | null
    expires_at: Instant
    used_at: InstantOrNull
    words: string | null
    redo: boolean | null
  }
  recovery_code: {
    platform: string
    user_id: string
    code: Buffer
    used_at: InstantOrNull
  }
  redaction: {
    platform: string
    id: string
    relation: string
    row_id: string
    columns: string[]
    cause: string
    at: Instant
  }
  region: {
    platform: string
    region: string
    parent: string | null
    name: string
    sort: number
  }
  request_key: {
    platform: string
    key: string
    user_id: string
    endpoint: string
    reply_enc: Buffer | null
    created_at: Instant
  }
  reseal: {
    platform: string
    target: string
    started_at: Instant
    position: string[] | null
    rows_seen: Generated<number>
    rows_done: Generated<number>
    finished_at: InstantOrNull
  }
  retention_rule: {
    platform: string
    id: string
    class: string
    keep_months: number | null
    reason: string
    by_user: string
    since: Instant
  }
  retention_run: {
    platform: string
    class: string
    day: string
    position: string | null
    rows_done: Generated<number>
    finished_at: InstantOrNull
  }
  reveal: {
    platform: string
    id: string
    order_id: string
    user_id: string
    reason: string
    at: Instant
    fields: string[]
    remark: string | null
    expires_at: Instant
  }
  rights_request: {
    platform: string
    id: string
    number: string
    kind: string
    phone_enc: Buffer | null
    phone_masked: string
    correction_enc: Buffer | null
    ground: string
    identity_check: string
    state: string
    asked_by: string
    asked_at: Instant
    decided_by: string | null
    decided_at: InstantOrNull
    note: string | null
    executed_by: string | null
    executed_at: InstantOrNull
    outcome: JsonOrNull
    outcome_hash: Buffer | null
  }
  ruling: {
    platform: string
    id: string
    order_id: string
    category_version: string
    category: string
    region: string | null
    unit: string
    co_units: string[]
    basis: string
    minutes: string
    scope: string
    valid_from: string
    valid_to: string | null
    by_user: string | null
    at: Instant
  }
  server_run: {
    platform: string
    id: string
    started_at: Instant
    seen_at: Instant
    stopped_at: InstantOrNull
  }
  session: {
    platform: string
    id: Buffer
    user_id: string
    created_at: Instant
    last_seen_at: Instant
    expires_at: Instant
    via: Generated<string>
    address: string | null
    device: string | null
  }
  sign_in: {
    platform: string
    id: Buffer
    user_id: string | null
    via: string
    passed: Generated<boolean>
    totp_enc: Buffer | null
    state: string | null
    nonce: string | null
    verifier: string | null
    created_at: Instant
    expires_at: Instant
  }
  spot_check: {
    platform: string
    id: string
    period: string
    order_number: string
    order_id: string | null
    unit: string | null
    county: string | null
    sample_number: string | null
    sampled_at: InstantOrNull
    rating: string
    contacted: boolean | null
    matter: string | null
    reply: string | null
    remark: string | null
    appeal: Generated<string>
    appeal_reason: string | null
    appeal_answer: string | null
    appealed_at: InstantOrNull
    answered_at: InstantOrNull
    import_batch: string | null
    entered_by: string | null
    entered_at: Instant
    withdrawn_by: string | null
    withdrawn_at: InstantOrNull
    withdraw_reason: string | null
  }
  supervision: {
    platform: string
    id: string
    order_id: string
    number: string
    grade: string
    instruction: string
    units: string[]
    issued_by: string | null
    opened_at: Instant
    due_at: Instant
    reply: string | null
    replied_at: InstantOrNull
    rejections: Generated<number>
    state: string
    closed_at: InstantOrNull
  }
  test_call: {
    platform: string
    id: string
    tested: string
    dialled_at: Instant
    answer_seconds: number | null
    voice_navigation: Decimal
    connection: Decimal
    service_manner: Decimal
    knowledge: Decimal
    callback_service: Decimal
    finding: string | null
    import_batch: string | null
    unit: string | null
    answered: boolean | null
    ring_seconds: number | null
    queue_seconds: number | null
    menu_path: string | null
    agent_number: string | null
    scenario_id: string | null
    marks: JsonOrNull
    form: JsonOrNull
    tester_id: string | null
    recorded_at: InstantOrNull
    amended: Generated<number>
    released_at: InstantOrNull
  }
  test_scenario: {
    platform: string
    id: string
    category_version: string
    category: string
    question: string
    expected_answer: string
    valid_from: string
    valid_to: string | null
    replaces: string | null
    entered_by: string
    entered_at: Instant
    ended_by: string | null
    ended_at: InstantOrNull
  }
  unit: {
    platform: string
    unit: string
    parent: string | null
    grp: string
    sort: number
    active_from: string
    active_to: string | null
  }
  unit_group: {
    platform: string
    grp: string
    name: string
    sort: number
  }
  unit_name: {
    platform: string
    unit: string
    valid_from: string
    name: string
    short_name: string
    aliases: Generated<string[]>
  }
  upward: {
    platform: string
    id: string
    order_id: string
    number: string
    province_number: string
    content: Json
    made_at: Instant
    state: string
    reported_at: InstantOrNull
    reported_by: string | null
    note: string | null
  }
  work_order: {
    platform: string
    id: string
    number: string
    state: string
    version: number
    channel: string
    request_type: string
    urgency: string
    category_version: string
    category: string
    region: string | null
    concerned_unit: string | null
    title: string
    content: string
    answer: string | null
    incident_address_enc: Buffer | null
    confidential: Generated<boolean>
    tags: Generated<string[]>
    caller_id: string | null
    call_id: string | null
    registered_at: Instant
    resolved_at: InstantOrNull
    first_dispatched_at: InstantOrNull
    closed_at: InstantOrNull
    lead_unit: string | null
    next_due_at: InstantOrNull
    next_due_kind: string | null
    hop_count: Generated<number>
    return_request_count: Generated<number>
    return_rejected_count: Generated<number>
    extension_count: Generated<number>
    rework_count: Generated<number>
    callback_attempts: Generated<number>
    urge_count: Generated<number>
    first_rating: string | null
    final_rating: string | null
    registered_by: string | null
    import_batch: string | null
    mirror_platform: string | null
    mirror_id: string | null
    mirror_number: string | null
    province_number: string | null
    merged_into: string | null
    split_from: string | null
    follows: string | null
    merged_count: Generated<number>
    supervise_count: Generated<number>
    overdue_count: Generated<number>
    false_closure_count: Generated<number>
    amend_count: Generated<number>
    major_at: InstantOrNull
    major_trigger: string | null
    ring: Generated<boolean>
    unreasonable: Generated<boolean>
    withdraw_urged: boolean | null
    withdraw_checked_at: InstantOrNull
    province_rating: string | null
    province_sampled_at: InstantOrNull
    appealed_at: InstantOrNull
    words_removed_at: InstantOrNull
  }
  assignment_fact: {
    platform: string | null
    id: string | null
    order_id: string | null
    unit: string | null
    channel: string | null
    request_type: string | null
    region: string | null
    category: string | null
    tags: string[] | null
    handed_down: boolean | null
    registered_at: InstantOrNull
    first_dispatched_at: InstantOrNull
    dispatched_at: InstantOrNull
    due_at: InstantOrNull
    submitted_at: InstantOrNull
    completed_at: InstantOrNull
    filed_on_time: boolean | null
    called_back_at: InstantOrNull
    callback_method: string | null
    return_requested_at: InstantOrNull
    returned_at: InstantOrNull
    assigned: boolean | null
    valid: boolean | null
    excluded: boolean | null
    signed: boolean | null
    return_requested: boolean | null
    return_accepted: boolean | null
    return_requests_rejected: number | null
    late_return: boolean | null
    extended: boolean | null
    contact_recorded: boolean | null
    withdrawn_after_contact: boolean | null
    completed_unrecorded: boolean | null
    completed_overdue: boolean | null
    handling_minutes: number | null
    fed_back_on_time: boolean | null
    reworked: boolean | null
    contacted: boolean | null
    called_back: boolean | null
    reached: boolean | null
    called_back_by_sms: boolean | null
    evaluated: boolean | null
    satisfied: boolean | null
    fair: boolean | null
    not_rated: boolean | null
    dissatisfied: boolean | null
    asked_solved: boolean | null
    solved: boolean | null
  }
  call_fact: {
    platform: string | null
    id: string | null
    arrived_at: InstantOrNull
    direction: string | null
    desk: string | null
    received: boolean | null
    answered: boolean | null
    answered_15s: boolean | null
    abandoned: boolean | null
    called_out: boolean | null
    wait_seconds: number | null
    talk_seconds: number | null
  }
  callback_fact: {
    platform: string | null
    id: string | null
    order_id: string | null
    at: InstantOrNull
    channel: string | null
    handed_down: boolean | null
    online_satisfied: boolean | null
    online_rated: boolean | null
  }
  knowledge_fact: {
    platform: string | null
    id: string | null
    unit: string | null
    at: InstantOrNull
    knowledge_updated: boolean | null
    knowledge_added: boolean | null
    knowledge_reminded: boolean | null
    knowledge_late: boolean | null
  }
  order_fact: {
    platform: string | null
    id: string | null
    registered_at: InstantOrNull
    dispatched_at: InstantOrNull
    closed_at: InstantOrNull
    category_version: string | null
    category: string | null
    request_type: string | null
    channel: string | null
    region: string | null
    concerned_unit: string | null
    urgency: string | null
    tags: string[] | null
    handed_down: boolean | null
    accepted: boolean | null
    resolved_online: boolean | null
    dispatched: boolean | null
    closed: boolean | null
    dispatched_once: boolean | null
    hops: number | null
    repeated: boolean | null
    withdrawn: boolean | null
    withdrawn_after_contact: boolean | null
  }
  quality_sheet_fact: {
    platform: string | null
    id: string | null
    kind: string | null
    agent_id: string | null
    submitted_at: InstantOrNull
    calls_inspected: boolean | null
    records_inspected: boolean | null
    total: DecimalOrNull
    full_points: DecimalOrNull
    objected: boolean | null
    objection_upheld: boolean | null
  }
  spot_check_fact: {
    platform: string | null
    id: string | null
    unit: string | null
    county: string | null
    listed_in: string | null
    sampled_at: InstantOrNull
    sampled: boolean | null
    sample_contacted: boolean | null
    sample_not_contacted: boolean | null
    sample_satisfied: boolean | null
    sample_dissatisfied: boolean | null
    sample_listed_before: boolean | null
  }
  test_call_fact: {
    platform: string | null
    id: string | null
    tested: string | null
    dialled_at: InstantOrNull
    test_calls: boolean | null
    answer_seconds: number | null
    voice_navigation: DecimalOrNull
    connection: DecimalOrNull
    service_manner: DecimalOrNull
    knowledge: DecimalOrNull
    callback_service: DecimalOrNull
  }
}
