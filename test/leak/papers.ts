import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { chunk, png, point } from '#test/pictures.ts'

/** Files people send, with something said in them; the server tells them by their content. */
export const papers = {
  png: (said: string) => png(chunk('tEXt', `Comment\0${said}`), point),
  wav: (said: string) => Buffer.concat([Buffer.from('RIFF....WAVEfmt LIST....INFOICMT'), Buffer.from(said)]),
  docx: async (said: string) => {
    const zip = new ZipWriter(new Uint8ArrayWriter())
    await zip.add('[Content_Types].xml', new TextReader('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'))
    await zip.add('word/document.xml', new TextReader(`<w:document><w:body>${[...said].map(letter => `<w:r><w:t>${letter}</w:t></w:r>`).join('')}</w:body></w:document>`))
    return Buffer.from(await zip.close())
  },
}
