import { Html } from './html.js';

/** Office layout (thể thức văn bản): serif 13 pt, margins of Decree 30/2020 on A4; a sheet of paper on the screen. */
export const DOCUMENT_STYLE = new Html(`
@page { size: A4; margin: 20mm 15mm 20mm 30mm; @bottom-center { content: counter(page) " / " counter(pages); font: 10pt "Times New Roman", serif; } }
* { box-sizing: border-box; }
html { background: #e7e9e4; }
body { margin: 0; color: #111; font: 13pt/1.45 "Times New Roman", "Liberation Serif", "Noto Serif", serif; }
.sheet { width: 210mm; max-width: 100%; margin: 24px auto; padding: 20mm 15mm 20mm 30mm; background: #fff; box-shadow: 0 2px 18px rgba(0, 0, 0, .18); }
header { display: grid; grid-template-columns: 2fr 3fr; gap: 4mm; }
header p { margin: 0; font-size: 11pt; text-align: center; }
.nation { font-size: 11pt; white-space: nowrap; }
.nation { font-weight: bold; }
.motto { font-weight: bold; }
.motto::after, .office::after { content: ""; display: block; width: 55%; margin: 2px auto 0; border-top: 1px solid #111; }
.office::after { width: 35%; }
.day { margin: 5mm 0 0; text-align: right; font-style: italic; }
h1 { margin: 8mm 0 0; font-size: 15pt; line-height: 1.35; text-align: center; text-transform: uppercase; }
.subject { margin: 1mm 0 0; text-align: center; font-weight: bold; }
.notice { margin: 5mm 0 0; padding: 2mm 3mm; border: 1px dashed #8a5a00; color: #6b4600; background: #fff8e6; font-size: 11pt; text-align: center; }
h2 { margin: 6mm 0 1.5mm; font-size: 13pt; break-after: avoid; }
p { margin: 1.5mm 0; text-align: justify; }
ul { margin: 1.5mm 0; padding-left: 7mm; }
li { margin: .8mm 0; text-align: justify; }
.grounds { font-style: italic; }
table { width: 100%; margin: 2.5mm 0; border-collapse: collapse; font-size: 11.5pt; line-height: 1.3; }
th, td { padding: 1.2mm 1.8mm; border: 1px solid #333; text-align: left; vertical-align: top; }
th { background: #eef1ea; text-align: center; vertical-align: middle; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.c { text-align: center; }
tfoot td { font-weight: bold; background: #f6f7f3; }
.parties th { width: 32%; text-align: left; }
.words { font-style: italic; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(60mm, 1fr)); gap: 6mm; margin-top: 8mm; break-inside: avoid; text-align: center; }
.signatures p { text-align: center; margin: .5mm 0; }
.hint { color: #555; font-size: 11pt; font-style: italic; }
footer { margin-top: 8mm; padding-top: 2mm; border-top: 1px solid #999; color: #444; font-size: 10.5pt; }
@media (max-width: 700px) {
  body { font-size: 12pt; }
  .sheet { margin: 0; padding: 6mm 4mm; box-shadow: none; }
  header { grid-template-columns: 1fr; }
  .scroll { overflow-x: auto; }
}
@media print {
  html { background: #fff; }
  .sheet { width: auto; margin: 0; padding: 0; box-shadow: none; }
  .notice { background: none; }
  footer { break-inside: avoid; }
}
`);
