import { FileText } from 'lucide-react';
import layout from '../parts/layout.module.css';
import type { ContractView } from './contract-tone.js';
import { useTexts } from './messages.js';

/** The text is its own page of the API: the same bytes that are signed. */
export function DocumentLink({ contract }: { readonly contract: ContractView }) {
  const texts = useTexts();
  return (
    <a href={contract.currentVersion.documentPath} target="_blank" rel="noreferrer">
      <span className={layout['row']}>
        <FileText aria-hidden="true" />
        {texts.open}
      </span>
    </a>
  );
}
