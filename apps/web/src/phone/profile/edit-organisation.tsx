import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { formatPhone } from '#text';
import { useCommand } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { TextArea, TextField } from '../../ui/field.js';
import { Notice, useErrorText } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useTexts } from '../more/messages.js';
import styles from '../parts/list.module.css';
import type { OrganisationProfileResult } from './profile.documents.js';
import { organisationProfileQuery, updateProfileMutation } from './profile.documents.js';

type Organisation = OrganisationProfileResult['organisation'];

/** Introduction, address and phone: what the organisation may change by itself. */
export function EditOrganisation({ organisation }: { readonly organisation: Organisation }) {
  const { profile: texts } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button onClick={() => setOpen(true)}>{texts.edit}</Button>
      </div>
      <Dialog open={open} title={texts.edit} onClose={() => setOpen(false)}>
        <Form organisation={organisation} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

interface FormProps {
  readonly organisation: Organisation;
  readonly onDone: () => void;
}

function Form({ organisation, onDone }: FormProps) {
  const common = useCommon();
  const { profile: texts } = useTexts();
  const textOf = useErrorText();
  const toast = useToast();
  const { contact } = organisation;
  const [about, setAbout] = useState(organisation.about ?? '');
  const [address, setAddress] = useState(contact?.address ?? '');
  const [phone, setPhone] = useState(contact?.phone == null ? '' : formatPhone(contact.phone));
  const command = useCommand(updateProfileMutation, {
    refresh: [organisationProfileQuery],
    onDone: () => {
      toast(texts.saved);
      onDone();
    },
  });
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    command.mutate({
      orgId: organisation.id,
      expectedVersion: organisation.version,
      about: orNull(about),
      address: orNull(address),
      phone: orNull(phone),
    });
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <TextArea
        label={texts.about}
        hint={texts.aboutHint}
        maxLength={1000}
        value={about}
        onChange={(event) => setAbout(event.target.value)}
      />
      <TextField
        label={texts.address}
        maxLength={300}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <TextField
        label={texts.phone}
        type="tel"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      {command.error !== null && <Notice tone="danger">{textOf(command.error)}</Notice>}
      <Button type="submit" look="primary" busy={command.isPending}>
        {common.save}
      </Button>
    </form>
  );
}
