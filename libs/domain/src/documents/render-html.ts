/** A document as a self-contained page: the same document gives the same bytes. */
import { DOCUMENT_STYLE } from './document-style.js';
import type { Block, Cell, OfficeDocument, TableBlock } from './document-model.js';
import { type Html, html } from './html.js';

const CLASSES = { center: 'c', right: 'n' } as const;

function cell({ text, align = 'left', hint }: Cell): Html {
  const small = hint === undefined ? '' : html`<br /><span class="hint">${hint}</span>`;
  return align === 'left'
    ? html`<td>${text}${small}</td>`
    : html`<td class="${CLASSES[align]}">${text}${small}</td>`;
}

function formRow([name, ...values]: readonly Cell[]): Html {
  return html`<tr>
    <th scope="row">${name?.text ?? ''}</th>
    ${values.map(cell)}
  </tr>`;
}

function table(block: TableBlock): Html {
  if (block.style === 'form') {
    return html`<table class="parties">
      ${block.rows.map(formRow)}
    </table>`;
  }
  const { total } = block;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${block.head.map((name) => html`<th>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${block.rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr>`,
        )}
      </tbody>
      ${
        total === undefined
          ? ''
          : html`<tfoot>
              <tr>
                <td colspan="${String(block.head.length - 1)}">${total.label}</td>
                <td class="n">${total.value}</td>
              </tr>
            </tfoot>`
      }
    </table>
  </div>`;
}

function block(part: Block): Html {
  switch (part.kind) {
    case 'heading':
      return html`<h2>${part.text}</h2>`;
    case 'paragraph':
      if (part.style === 'bold') return html`<p><b>${part.text}</b></p>`;
      return part.style === 'italic'
        ? html`<p class="words">${part.text}</p>`
        : html`<p>${part.text}</p>`;
    case 'list':
      return html`<ul>
        ${part.items.map((item) => html`<li>${item}</li>`)}
      </ul>`;
    case 'table':
      return table(part);
    case 'signatures':
      return html`<div class="signatures">
        ${part.places.map(
          ({ title, name }) =>
            html`<div>
              <p><b>${title}</b></p>
              <p>${name}</p>
              <p class="hint">${part.note}</p>
            </div>`,
        )}
      </div>`;
  }
}

function issuerLines({ issuer, number }: OfficeDocument): readonly Html[] {
  const lines = issuer.map((line, index) =>
    index === issuer.length - 1 ? html`<p class="office">${line}</p>` : html`<p>${line}</p>`,
  );
  return [...lines, html`<p>Số: ${number}</p>`];
}

/** The whole page. It loads nothing and runs nothing. */
export function renderDocumentHtml(document: OfficeDocument): string {
  const title = document.title.map((line, index) =>
    index === 0 ? html`${line}` : html`<br />${line}`,
  );
  const page = html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${document.name}</title>
        <style>
          ${DOCUMENT_STYLE}
        </style>
      </head>
      <body>
        <main class="sheet">
          <header>
            <div>${issuerLines(document)}</div>
            <div>
              <p class="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
              <p class="motto">Độc lập – Tự do – Hạnh phúc</p>
            </div>
          </header>
          <p class="day">${document.placeAndDay}</p>
          <h1>${title}</h1>
          <p class="subject">${document.subject}</p>
          ${document.notice === null ? '' : html`<p class="notice">${document.notice}</p>`}
          ${document.blocks.map(block)}
          <footer>${document.footer}</footer>
        </main>
      </body>
    </html>`;
  return page.text.replace(/\n\s+/g, '\n').trim() + '\n';
}
