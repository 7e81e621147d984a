import { useState } from 'react';
import { Plus } from 'lucide-react';
import { useCommand } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { useCommon } from '../../messages/common.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/field.js';
import { LoadError } from '../../ui/states.js';
import layout from '../parts/layout.module.css';
import { useTexts } from './messages.js';
import { deskAddScenarioMutation, deskBookQuery } from './scenarios.documents.js';

interface AddProps {
  readonly bookId: string;
  readonly productCodes: readonly string[];
}

const EMPTY = { name: '', split: '50', share: '', bonus: '' };
const SMALL_SELLER_KG = 2_000;

const rulesOf = ({ share, bonus }: typeof EMPTY, productCodes: readonly string[]) => ({
  ...(share !== '' && {
    buyerShares: productCodes.map((productCode) => ({ productCode, sharePercent: Number(share) })),
  }),
  ...(bonus !== '' && {
    sellerSteps: [{ uptoUnits: SMALL_SELLER_KG, bonusVnd: Number(bonus) }],
  }),
});

/** Rules to try, in a dialog: the comparison stays behind it. */
export function AddScenario({ bookId, productCodes }: AddProps) {
  const texts = useTexts();
  const common = useCommon();
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState(EMPTY);
  const [id, setId] = useState(newId);
  const add = useCommand(deskAddScenarioMutation, {
    refresh: [deskBookQuery],
    onDone: () => {
      setOpen(false);
      setForm(EMPTY);
      setId(newId());
    },
  });
  const field = (key: 'bonus' | 'name' | 'share' | 'split') => (
    <TextField
      label={texts[key]}
      optional={key === 'share' || key === 'bonus'}
      inputMode={key === 'name' ? 'text' : 'numeric'}
      value={form[key]}
      onChange={(event) => setForm({ ...form, [key]: event.target.value })}
    />
  );
  const numbers = [form.split, form.share, form.bonus].every((text) => /^\d*$/.test(text));
  return (
    <>
      <Button icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        {texts.add}
      </Button>
      <Dialog
        open={open}
        title={texts.addTitle}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{common.cancel}</Button>
            <Button
              look="primary"
              disabled={form.name.trim() === '' || form.split === '' || !numbers}
              busy={add.isPending}
              onClick={() =>
                add.mutate({
                  id,
                  bookId,
                  name: form.name,
                  priceSplit: Number(form.split) / 100,
                  rules: rulesOf(form, productCodes),
                })
              }
            >
              {texts.addNow}
            </Button>
          </>
        }
      >
        <div className={layout['stack']}>
          {field('name')}
          {field('split')}
          {field('share')}
          {field('bonus')}
        </div>
        {add.error !== null && <LoadError error={add.error} />}
      </Dialog>
    </>
  );
}
