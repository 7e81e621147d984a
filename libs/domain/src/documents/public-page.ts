/** Frame of the pages anybody may open from a printed code (trang công khai): one column, no script, no tracking. */
import { Html, html } from './html.js';

const STYLE = new Html(`
body { margin: 0; padding: 24px 16px; background: #f4f6f1; color: #17211a; font: 17px/1.5 system-ui, sans-serif; }
main { max-width: 640px; margin: 0 auto; padding: 24px; background: #fff; border: 1px solid #cfd8cc; border-radius: 10px; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.3; }
.brand { margin: 0 0 20px; color: #4b5a4f; }
.verdict { padding: 14px 16px; border-left: 6px solid #1b7a3d; background: #e8f5ec; font-weight: 600; }
.bad { border-color: #b3261e; background: #fdecea; }
.old { border-color: #8a5a00; background: #fff5dd; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 16px; margin: 20px 0; }
dt { color: #4b5a4f; }
dd { margin: 0; overflow-wrap: anywhere; }
ul { padding-left: 20px; }
.note { color: #4b5a4f; font-size: 15px; font-weight: 400; }
@media (max-width: 460px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 10px; } }
`);

export interface PublicPage {
  /** Title of the browser's tab. */
  readonly title: string;
  readonly heading: string;
  /** Name of the page in English, under the heading. */
  readonly english: string;
  readonly body: Html | readonly Html[];
}

/** The whole page. */
export const publicPage = ({ title, heading, english, body }: PublicPage): string =>
  html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>${heading}</h1>
          <p class="brand">Liên Kết · <span lang="en">${english}</span></p>
          ${body}
        </main>
      </body>
    </html>`.text
    .replaceAll(/\n\s+/g, '\n')
    .trim() + '\n';

/** A line in English under a Vietnamese one. */
export const inEnglish = (text: string): Html =>
  html`<br /><span class="note" lang="en">${text}</span>`;

/** A list of names and values. */
export const facts = (rows: readonly (readonly [string, string | Html])[]): Html =>
  html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
