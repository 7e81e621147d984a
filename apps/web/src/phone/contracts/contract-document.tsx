/** The exact document of a version: loaded as bytes, checked against its hash, shown in a shadow tree of its own. */
import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { readToken } from '../../session/token.js';
import { Button } from '../../ui/button.js';
import { LoadError, Notice, Skeleton } from '../../ui/states.js';
import { NoAnswer } from '../../graphql/send.js';
import type { Contract } from './contract-facts.js';
import { useTexts } from './messages.js';
import styles from './contracts.module.css';

export interface LoadedDocument {
  readonly html: string;
  /** SHA-256 of the bytes, hexadecimal; null where the browser cannot work it out (plain http). */
  readonly hash: string | null;
}

async function digest(bytes: ArrayBuffer): Promise<string | null> {
  // Browsers give it to secure pages only.
  if (!isSecureContext) return null;
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function load({
  documentPath,
  version,
}: Contract['currentVersion']): Promise<LoadedDocument> {
  let response: Response;
  const url = new URL(documentPath, window.location.origin);
  url.searchParams.set('version', String(version));
  try {
    response = await fetch(url, { headers: { authorization: `Bearer ${readToken() ?? ''}` } });
  } catch (error) {
    throw new NoAnswer('no answer', { cause: error });
  }
  if (!response.ok) throw new Error(`status ${response.status}`);
  const bytes = await response.arrayBuffer();
  return { html: new TextDecoder().decode(bytes), hash: await digest(bytes) };
}

/** The document of the current version; versions never change, so it is loaded once. */
export function useContractDocument(contract: Contract, enabled: boolean) {
  const { currentVersion } = contract;
  return useQuery({
    queryKey: ['contract-document', contract.id, currentVersion.version],
    queryFn: () => load(currentVersion),
    staleTime: Infinity,
    enabled,
  });
}

/** Whether the loaded bytes are those that a signature covers; null where that cannot be told. */
export const matches = (loaded: LoadedDocument, contract: Contract): boolean | null =>
  loaded.hash === null ? null : loaded.hash === contract.currentVersion.documentHash;

export function ContractDocument({ contract }: { readonly contract: Contract }) {
  const texts = useTexts();
  const { data, error, refetch } = useContractDocument(contract, true);
  if (data === undefined) {
    return error === null ? (
      <Skeleton />
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  }
  const right = matches(data, contract);
  return (
    <>
      <Notice tone={right === false ? 'danger' : right === true ? 'good' : 'info'}>
        {right === null ? texts.hashUnknown : right ? texts.hashRight : texts.hashWrong}
      </Notice>
      <Sheet html={data.html} />
      <p className={styles['hash']}>
        <span className={styles['soft']}>
          {texts.hash}, {texts.version(contract.currentVersion.version)}
        </span>
        <code>{contract.currentVersion.documentHash}</code>
      </p>
      <div className="no-print">
        <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
          {texts.print}
        </Button>
      </div>
    </>
  );
}

/** Inside a page the document is a part: it has no main of its own, and its wide tables are scrolled by keyboard too. */
function adapt(body: HTMLElement): void {
  for (const main of body.querySelectorAll('main')) {
    const part = document.createElement('div');
    part.className = main.className;
    part.append(...main.childNodes);
    main.replaceWith(part);
  }
  for (const scroll of body.querySelectorAll('.scroll')) scroll.setAttribute('tabindex', '0');
}

/** The document's own styles stay inside, and it has no scripts; nothing of it runs here. */
function Sheet({ html }: { readonly html: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    // Out before it is parsed: the policy of the page forbids style elements, even in a document that is never shown.
    const rules: string[] = [];
    const bare = html.replace(/<style[^>]*>([\s\S]*?)<\/style>/g, (_, text: string) => {
      rules.push(text);
      return '';
    });
    const parsed = new DOMParser().parseFromString(bare, 'text/html');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules.join('\n').replace(/(^|[\s}])(html|body)\s*\{/g, '$1.$2 {'));
    const body = document.createElement('div');
    body.className = 'body';
    for (const node of parsed.body.childNodes) body.append(document.importNode(node, true));
    for (const bad of body.querySelectorAll('script,style,link,iframe,object')) bad.remove();
    adapt(body);
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(body);
  }, [html]);
  return <div ref={host} className={styles['sheet']} lang="vi" />;
}
