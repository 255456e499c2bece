import { accent } from '#domain/bulletin/palette.ts'

/** Screen and paper. Paper is the page of GB/T 9704-2012: A4, margins 37/35/28/26 mm, `— 1 —` at the outer edge. */
export const style = `
:root { color-scheme: light; --song: "SimSun","Songti SC","Noto Serif CJK SC","Noto Serif SC",serif; --hei: "SimHei","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
  --fang: "仿宋_GB2312","FangSong","STFangsong",var(--song); --kai: "楷体_GB2312","KaiTi","Kaiti SC",var(--song); }
* { box-sizing: border-box; }
body { margin: 0; background: #eef0f3; color: #111; font: 16pt/28.95pt "Times New Roman",var(--fang); }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; padding: 4px 12px; background: #fff; z-index: 1; }
main a { color: inherit; text-decoration: underline; text-decoration-color: #9aa4b2; text-underline-offset: 3px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
section { width: 210mm; max-width: 100%; margin: 8mm auto; padding: 20mm 26mm 20mm 28mm; background: #fff; box-shadow: 0 1px 4px #0002; }
section.landscape { width: 297mm; padding: 20mm; }
h1, h2, h3, h4, h5, h6, p { margin: 0; font-weight: normal; font-size: 16pt; }
.title { margin: 6mm 0; text-align: center; font: 22pt/1.5 "方正小标宋简体","FZXiaoBiaoSong-B05S",var(--song); }
h2.title { font-size: 18pt; }
.level1 { font-family: "Times New Roman",var(--hei); } .level2 { font-family: "Times New Roman",var(--kai); }
.level1, .level2, .level3, .level4, .indent { text-indent: 2em; }
.indent { text-align: justify; } .center { text-align: center; } .right { text-align: right; } .left { text-align: left; }
.label { font-family: "Times New Roman",var(--hei); }
.letterhead { color: #e60012; text-align: center; font: 42pt/1.4 "方正小标宋简体","FZXiaoBiaoSong-B05S",var(--song); }
.issue { display: flex; justify-content: space-between; gap: 1em; border-bottom: 2pt solid #e60012; padding: 2mm 0; }
.issue.document { justify-content: center; }
.number { text-align: center; }
.issue, .number { line-height: 1.6; }
.note { font-size: 14pt; line-height: 24pt; }
:target { outline: 2px solid #9dbbe6; outline-offset: 4px; }
.figure { color: inherit; }
.figure:hover, .figure:focus { background: #e8f0fb; outline: 1px solid ${accent}; }
figure { margin: 4mm 0; break-inside: avoid; }
figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
figure.panels > div { display: grid; grid-template-columns: 1fr 1fr; gap: 3mm; }
figure.panels { break-inside: auto; } figure.panels svg { break-inside: avoid; }
figcaption, caption { font: 12pt/1.6 "Times New Roman",var(--hei); text-align: center; break-before: avoid; }
caption { caption-side: bottom; padding-top: 1mm; } caption.above { caption-side: top; padding: 0 0 1mm; }
details { font: 11pt/1.6 var(--song); } summary { cursor: pointer; color: #1554ad; text-align: center; } details table { width: auto; min-width: 60%; margin: 0 auto; table-layout: auto; font-size: 11pt; } details th, details td { padding: 1pt 6pt; }
.table { overflow-x: auto; margin: 3mm 0; position: relative; } .table:focus-visible { outline: 2px solid #9dbbe6; } table + table { margin-top: 3mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font: 12pt/1.5 "Times New Roman",var(--song); }
table.small { font-size: 8.5pt; line-height: 1.25; } table.small th, table.small td { padding: 0.6pt 1pt; } table.tiny { font-size: 7.5pt; line-height: 1.3; }
th, td { border: 0.5pt solid #000; padding: 1pt 2pt; text-align: center; font-weight: normal; overflow-wrap: anywhere; }
th.left, td.left { text-align: left; } th.right, td.right { text-align: right; }
thead th, .group th, .head th, .total th, .total td { font-family: "Times New Roman",var(--hei); }
table.tiny th, table.tiny td { padding: 1pt 0; }
table:not(.small, .tiny) { break-inside: avoid; } thead { display: table-header-group; } tr { break-inside: avoid; } .group { break-after: avoid; }
.notes { display: flex; font: 10pt/1.5 "Times New Roman",var(--song); } .notes span { white-space: nowrap; } .notes ol { margin: 0; padding-left: 1.4em; }
.annexes { display: flex; margin-top: 28.95pt; padding-left: 2em; } .annexes span { white-space: nowrap; } .annexes ol { margin: 0; padding-left: 1.2em; }
ol.single { list-style: none; padding-left: 0; }
.signature { margin: 58pt 2em 0 auto; width: fit-content; break-inside: avoid; } .signature p:last-child { padding-left: 2em; }
.recipients { margin: 12mm 0 0; border-top: 1pt solid #000; font-size: 14pt; line-height: 24pt; break-inside: avoid; }
.recipients div { display: flex; padding: 0 1em; border-bottom: 0.7pt solid #000; } .recipients div:last-child { border-bottom-width: 1pt; }
.recipients .signers { justify-content: space-between; gap: 1em; flex-wrap: wrap; } .recipients .signers div { border: 0; padding: 0; }
.recipients dt { white-space: nowrap; } .recipients dd { margin: 0; }
h2, h3, h4, h5, h6 { break-after: avoid; }
@page { size: A4 portrait; margin: 37mm 26mm 35mm 28mm; }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt "Times New Roman",serif; margin-right: 1em; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt "Times New Roman",serif; margin-left: 1em; } }
@page wide { size: A4 landscape; margin: 22mm 20mm; }
@media print {
  body { background: none; }
  section, section.landscape { width: auto; margin: 0; padding: 0; box-shadow: none; break-before: page; }
  section:first-of-type { break-before: auto; }
  section.landscape { page: wide; }
  .table { overflow: visible; } .skip, details { display: none; } main a { text-decoration: none; }
  * { print-color-adjust: exact; }
}
@media screen and (max-width: 800px) {
  body { font-size: 17px; line-height: 1.75; } h2, h3, h4, h5, h6, p { font-size: inherit; }
  section, section.landscape { padding: 16px; margin: 8px 0; }
  .title { font-size: 22px; } h2.title { font-size: 19px; } .letterhead { font-size: 30px; } .note { font-size: 15px; line-height: 1.7; }
  .issue { flex-wrap: wrap; } figure.panels > div { grid-template-columns: 1fr; } figcaption, caption { font-size: 14px; }
  table { font-size: 14px; } table.small { width: 780px; font-size: 13px; } table.tiny { width: 1240px; font-size: 12px; } details table { width: auto; }
  .annexes { padding-left: 0; } .signature { margin-right: 0; } .recipients { font-size: 15px; line-height: 1.7; }
}
`

/** Whose copy it is, across the window and every printed page; drawn, so that it is not copied with the text nor read aloud. */
export const markStyle = `
.copy { position: fixed; inset: 0; z-index: 9; display: grid; grid-template-columns: 1fr 1fr; grid-auto-rows: 1fr; overflow: hidden; pointer-events: none; }
.copy span { align-self: center; justify-self: center; color: #000; font: 14px/1 sans-serif; white-space: nowrap; opacity: .13; transform: rotate(-22deg); } .copy span::before { content: attr(data-mark); }
`
