import { Phone, UserPlus } from 'lucide-react';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { formatPhone, normalisePhone } from '#text';
import { dayOf, dayText } from '../../format/format.js';
import { useCommand, useDocument } from '../../graphql/hooks.js';
import { newId } from '../../graphql/ids.js';
import { useCommon } from '../../messages/common.js';
import { useWords } from '../../messages/words.js';
import type { Role } from '../../session/session.js';
import { useSession } from '../../session/session.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Dialog } from '../../ui/dialog.js';
import { Select, TextField } from '../../ui/field.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadError, Notice, Skeleton, useErrorText } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { useTexts } from '../more/messages.js';
import styles from '../parts/list.module.css';
import type { MembersResult } from './members.documents.js';
import { addMemberMutation, membersQuery } from './members.documents.js';

type Member = MembersResult['members']['edges'][number]['node'];

/** Roles that a manager may give to people of the own organisation, by the manager's own role. */
const GIVEN: Partial<Record<Role, readonly Role[]>> = {
  COOP_MANAGER: ['COOP_MEMBER', 'COOP_MANAGER'],
  UNION_MANAGER: ['UNION_MANAGER'],
  PROCESSOR_MANAGER: ['PROCESSOR_MANAGER'],
  BUYER_MANAGER: ['BUYER_MANAGER'],
  HOST_MANAGER: ['HOST_MANAGER'],
};

export function MembersScreen() {
  const { members: texts } = useTexts();
  const { membership } = useSession();
  const { organisation, role } = membership;
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useDocument(membersQuery, { orgId: organisation.id });
  const members = data?.members.edges
    .map(({ node }) => node)
    .filter(({ endedAt }) => endedAt === null);
  const roles = GIVEN[role] ?? [];
  const coop = organisation.kind === 'COOPERATIVE' || organisation.kind === 'COOPERATIVE_GROUP';
  return (
    <>
      <PageHeader title={coop ? texts.titleCoop : texts.title} lead={organisation.name} />
      {roles.length > 0 && (
        <Button icon={<UserPlus aria-hidden="true" />} onClick={() => setAdding(true)}>
          {texts.add}
        </Button>
      )}
      {error !== null && members === undefined && (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
      {members === undefined && error === null && <Skeleton />}
      {members?.length === 0 && <EmptyState title={texts.empty} />}
      {members?.map((member) => (
        <MemberCard key={member.id} member={member} />
      ))}
      <AddDialog open={adding} roles={roles} onClose={() => setAdding(false)} />
    </>
  );
}

function MemberCard({ member }: { readonly member: Member }) {
  const words = useWords();
  const { members: texts } = useTexts();
  const { displayName, role, since, mandate, phone } = member;
  return (
    <Card>
      <div className={styles['head']}>
        <h2>{displayName}</h2>
        <span className={styles['soft']}>{words.role[role]}</span>
      </div>
      <p className={styles['soft']}>{texts.since(dayText(dayOf(since)))}</p>
      {mandate !== null && <p>{texts.mandate(mandate)}</p>}
      {phone !== null && (
        <a
          href={`tel:${phone}`}
          className={styles['action']}
          aria-label={`${formatPhone(phone)}, ${texts.call(displayName)}`}
        >
          <Phone aria-hidden="true" /> {formatPhone(phone)}
        </a>
      )}
    </Card>
  );
}

interface AddProps {
  readonly open: boolean;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

function AddDialog({ open, roles, onClose }: AddProps) {
  const common = useCommon();
  const words = useWords();
  const { members: texts } = useTexts();
  const textOf = useErrorText();
  const toast = useToast();
  const { organisation } = useSession().membership;
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [role, setRole] = useState<Role | null>(null);
  const [tried, setTried] = useState(false);
  const command = useCommand(addMemberMutation, {
    refresh: [membersQuery],
    onDone: () => {
      toast(texts.added);
      setName('');
      setPhone('');
      setTried(false);
      onClose();
    },
  });
  const nameWrong = name.trim().length < 2;
  const number = normalisePhone(phone);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    const given = role ?? roles[0];
    if (nameWrong || number === null || given === undefined) return;
    command.mutate({
      id: newId(),
      orgId: organisation.id,
      displayName: name.trim(),
      phone: number,
      role: given,
    });
  };
  return (
    <Dialog open={open} title={texts.add} onClose={onClose}>
      <form className={styles['form']} onSubmit={submit} noValidate>
        <TextField
          label={texts.name}
          autoComplete="off"
          value={name}
          error={tried && nameWrong ? texts.nameWrong : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={texts.phone}
          type="tel"
          autoComplete="off"
          value={phone}
          error={tried && number === null ? texts.phoneWrong : undefined}
          onChange={(event) => setPhone(event.target.value)}
        />
        <Select
          label={texts.role}
          value={role ?? roles[0] ?? ''}
          options={roles.map((each) => ({ value: each, label: words.role[each] }))}
          onChange={(event) => setRole(event.target.value as Role)}
        />
        {command.error !== null && <Notice tone="danger">{textOf(command.error)}</Notice>}
        <Button type="submit" look="primary" busy={command.isPending}>
          {common.save}
        </Button>
      </form>
    </Dialog>
  );
}
