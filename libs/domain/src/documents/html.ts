/** A little HTML with escaping by default: what is interpolated is text unless it is `Html` already. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | Html | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

function rendered(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  return part instanceof Html ? part.text : part.map((each) => each.text).join('');
}

/** Tagged template: html`<b>${name}</b>`. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(
    strings.reduce((text, next, index) => text + rendered(parts[index - 1] ?? '') + next),
  );
}
