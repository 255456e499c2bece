import { joined, letters, number } from './pieces.ts'

const [startOfImage, endOfImage, startOfScan] = [0xd8, 0xd9, 0xda]
/** Tables, frames and scans (ITU-T T.81, table B.1): what the picture is decoded by. */
const decodes = (marker: number) => marker >= 0xc0 && marker <= 0xdf
/** Without a length; of these only the end may stand between segments. */
const standsAlone = (marker: number) => marker >= 0xd0 && marker <= 0xd9
/** What of the application's segments changes how the picture looks: measures, colours. */
const looks: ReadonlyMap<number, string> = new Map([[0xe0, 'JFIF\0'], [0xe2, 'ICC_PROFILE\0'], [0xee, 'Adobe']])

/**
 * A JPEG without what it says besides the picture: place, time, camera and author (Exif, XMP, IPTC), comments, small pictures in it, whatever
 * follows its end. Which way up it is stays said, alone; tables and scans stay byte for byte. null: it is no whole JPEG.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array | null {
  if (number(bytes, 0, 2) !== 0xff00 + startOfImage) return null
  const kept = [bytes.subarray(0, 2)]
  for (let at = 2; ;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return null
    if (marker === endOfImage) return joined([...kept, bytes.subarray(at, at + 2)])
    const length = number(bytes, at + 2, 2)
    if (standsAlone(marker) || marker < 0xc0 || !(length >= 2 && at + 2 + length <= bytes.length)) return null
    const end = marker === startOfScan ? endOfScan(bytes, at + 2 + length) : at + 2 + length
    const segment = bytes.subarray(at, end)
    const look = looks.get(marker)
    if (decodes(marker) || (look !== undefined && look === letters(segment, 4, 4 + look.length))) kept.push(segment)
    else if (marker === 0xe1) kept.push(...upright(orientationIn(segment.subarray(4))))
    at = end
  }
}

/** Where the scan's data end: at a marker that is none of the restarts within. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/** Which way up (Exif 2.3, tag 0112): 1 to 8, 1 as it is. */
function orientationIn(exif: Uint8Array): number {
  if (letters(exif, 0, 6) !== 'Exif\0\0') return 1
  const tiff = exif.subarray(6)
  const lowestFirst = letters(tiff, 0, 2) === 'II'
  const first = number(tiff, 4, 4, lowestFirst)
  const count = number(tiff, first, 2, lowestFirst)
  for (let nth = 0; nth < count; nth++) {
    const entry = first + 2 + nth * 12
    if (number(tiff, entry, 2, lowestFirst) === 0x0112) return number(tiff, entry + 8, 2, lowestFirst)
  }
  return 1
}

/** An Exif segment that says nothing else, of a picture that lies on its side. */
function upright(orientation: number): Uint8Array[] {
  if (!(orientation >= 2 && orientation <= 8)) return []
  return [Uint8Array.of(0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0)]
}
