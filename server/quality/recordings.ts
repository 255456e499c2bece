import { sql } from 'kysely'
import type { z } from 'zod'
import type { recordingReply } from '#api/scoreSheet.ts'
import { attachmentLimits } from '#domain/attachment/classes.ts'
import { fileTypeOf, safeName } from '#domain/attachment/fileType.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { wordsFor } from '#server/privacy/shown.ts'
import type { FileReply, Server, Upload } from '#server/serve.ts'
import { columnsOf, type Paper } from './amendments.ts'

/** Puts a recording beside a sheet or a test call; the latest one counts. Refuses what is no sound by its content. */
export async function addRecording(tx: Db, platform: string, paper: Paper, { name, bytes }: Upload, by: string, now: number): Promise<void> {
  const type = fileTypeOf(bytes)
  if (!type?.type.startsWith('audio/')) throw new Refused(400, '录音只收 mp3、wav、m4a 文件；这个文件的内容不是其中任何一种', 'file')
  await tx.insertInto('quality_recording').values({
    platform, id: uuidv7(now), ...columnsOf(paper), name: safeName(name, type, attachmentLimits.nameLength), type: type.type, size: bytes.length, content: bytes, by_user: by, at: new Date(now),
  }).execute()
}

/** The recording that counts, without its sound; null: none. */
export async function recordingOf(db: Db, platform: string, paper: Paper): Promise<z.input<typeof recordingReply> | null> {
  const { rows } = await sql<{ id: string; name: string; size: number; at: Date }>`select id, name, size, at from quality_recording where ${mine(platform, paper)} order by id desc limit 1`.execute(db)
  return rows[0] ? { ...rows[0], at: rows[0].at.toISOString() } : null
}

/** The sound itself; its name as this person may read it. */
export async function openRecording(server: Server, user: SignedIn, platform: string, paper: Paper): Promise<FileReply> {
  const { db } = server
  const { rows } = await sql<{ name: string; type: string; content: Buffer }>`select name, type, content from quality_recording where ${mine(platform, paper)} order by id desc limit 1`.execute(db)
  if (!rows[0]) throw new Refused(404, '没有录音')
  return { type: rows[0].type, body: rows[0].content, name: (await wordsFor(server, db, user, []))(rows[0].name) }
}

function mine(platform: string, paper: Paper) {
  const { sheet_id, test_call_id } = columnsOf(paper)
  return sheet_id === null ? sql`platform = ${platform} and test_call_id = ${test_call_id}` : sql`platform = ${platform} and sheet_id = ${sheet_id}`
}
