import { Link as LinkIcon } from 'lucide-react';
import { Button } from '../../ui/button.js';
import { useToast } from '../../ui/toast.js';
import { useTexts } from './messages.js';

/** Copies the address: it holds filters, sort and tab, so it is the view. */
export function CopyLink() {
  const texts = useTexts();
  const toast = useToast();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(window.location.href);
    toast(texts.copied);
  };
  // Plain http beyond this machine has no clipboard.
  if (!('clipboard' in navigator)) return null;
  return (
    <Button look="quiet" icon={<LinkIcon aria-hidden="true" />} onClick={() => void copy()}>
      {texts.copyLink}
    </Button>
  );
}
