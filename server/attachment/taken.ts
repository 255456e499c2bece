import { fileTypeOf, fileTypes } from '#domain/attachment/fileType.ts'
import { archiveFault, isZip } from '#server/edge/archive.ts'
import { Refused } from '#server/refused.ts'

const endings = [...new Set(fileTypes.map(one => one.endings[0]))].join('、')

/** What kind of evidence a file is, by its content. Refuses (400) what is none of the kinds, and office files that would burst whoever opens them. */
export function takenType(bytes: Buffer) {
  const type = fileTypeOf(bytes)
  if (!type) throw new Refused(400, `只收${endings}文件；这个文件的内容不是其中任何一种`, 'file')
  const fault = isZip(bytes) ? archiveFault(bytes) : null
  if (fault) throw new Refused(400, `这个 ${type.label} 文件${fault}，请另存后再传`, 'file')
  return type
}
