/** Sign-in by phone number and one-time code; in a demonstration, by one of its roles. */
import type { SubmitEvent } from 'react';
import { useEffect, useState } from 'react';
import { formatPhone, normalisePhone } from '#text';
import { useCommand } from '../graphql/hooks.js';
import { newId } from '../graphql/ids.js';
import { BrandIcon } from '../icons/brand-icon.js';
import { homeOf } from '../session/session.js';
import { writeToken } from '../session/token.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { PageHeader } from '../ui/page-header.js';
import { Notice, useErrorText } from '../ui/states.js';
import { DemonstrationCast, DemonstrationCode } from './demonstration-parts.js';
import { useTexts } from './messages.js';
import { useDemonstration } from './demonstration.js';
import { requestCodeMutation, verifyCodeMutation } from './sign-in.documents.js';
import styles from './sign-in.module.css';

interface Challenge {
  readonly id: string;
  readonly phone: string;
  readonly askedAt: number;
}

/** @param onSignedIn gets the address of the person's home */
export function SignIn({ onSignedIn }: { readonly onSignedIn: (home: string) => void }) {
  const texts = useTexts();
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const demonstration = useDemonstration(challenge !== null);
  const ask = useCommand(requestCodeMutation);
  const request = (phone: string): void => {
    const id = newId();
    ask.mutate(
      { challengeId: id, phone },
      { onSuccess: () => setChallenge({ id, phone, askedAt: Date.now() }) },
    );
  };
  return (
    <main className={styles['page']} id="main">
      <p className={styles['brand']}>
        <BrandIcon />
        Liên Kết
      </p>
      {challenge === null ? (
        <PhoneForm busy={ask.isPending} error={ask.error} onPhone={request} />
      ) : (
        <CodeForm
          key={challenge.id}
          challenge={challenge}
          code={demonstration?.codes.find(({ phone }) => phone === challenge.phone)?.code ?? null}
          demonstrated={demonstration !== null}
          onAgain={() => request(challenge.phone)}
          onOtherPhone={() => setChallenge(null)}
          onSignedIn={onSignedIn}
        />
      )}
      {demonstration !== null && challenge === null && (
        <DemonstrationCast cast={demonstration.cast} busy={ask.isPending} onPhone={request} />
      )}
      <p className={styles['foot']}>
        <a href="/gioi-thieu">{texts.about}</a>
      </p>
    </main>
  );
}

interface PhoneFormProps {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onPhone: (phone: string) => void;
}

function PhoneForm({ busy, error, onPhone }: PhoneFormProps) {
  const texts = useTexts();
  const textOf = useErrorText();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const phone = normalisePhone(text);
    setWrong(phone === null);
    if (phone === null) document.getElementById('phone')?.focus();
    else onPhone(phone);
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <PageHeader title={texts.title} lead={texts.lead} />
      <TextField
        id="phone"
        label={texts.phone}
        hint={texts.phoneHint}
        error={wrong ? texts.phoneWrong : undefined}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {error !== null && <Notice tone="danger">{textOf(error)}</Notice>}
      <Button type="submit" look="primary" wide busy={busy}>
        {texts.ask}
      </Button>
      <p className={styles['soft']}>{texts.help}</p>
    </form>
  );
}

const AGAIN_SECONDS = 30;

interface CodeFormProps {
  readonly challenge: Challenge;
  readonly code: string | null;
  readonly demonstrated: boolean;
  readonly onAgain: () => void;
  readonly onOtherPhone: () => void;
  readonly onSignedIn: (home: string) => void;
}

function CodeForm(props: CodeFormProps) {
  const { challenge, code, demonstrated, onSignedIn } = props;
  const texts = useTexts();
  const textOf = useErrorText();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const verify = useCommand(verifyCodeMutation, {
    onDone: ({ token, me }) => {
      writeToken(token);
      onSignedIn(homeOf(me.memberships.map(({ role }) => role)));
    },
  });
  const enter = (typed: string): void => {
    const digits = typed.replace(/\D/g, '');
    setWrong(digits.length !== 6);
    if (digits.length !== 6) document.getElementById('code')?.focus();
    else verify.mutate({ challengeId: challenge.id, code: digits, device: deviceName() });
  };
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        enter(text);
      }}
    >
      <PageHeader title={texts.codeTitle} lead={texts.codeLead(formatPhone(challenge.phone))} />
      {demonstrated && <DemonstrationCode code={code} onCode={setText} />}
      <TextField
        id="code"
        label={texts.code}
        error={wrong ? texts.codeWrong : undefined}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        maxLength={12}
        className={styles['code'] ?? ''}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {verify.error !== null && <Notice tone="danger">{textOf(verify.error)}</Notice>}
      <Button type="submit" look="primary" wide busy={verify.isPending}>
        {texts.enter}
      </Button>
      <div className={styles['pair']}>
        <AgainButton askedAt={challenge.askedAt} onAgain={props.onAgain} />
        <Button look="quiet" onClick={props.onOtherPhone}>
          {texts.otherPhone}
        </Button>
      </div>
    </form>
  );
}

/** Name under which the session shows in the list of sessions: enough to know one's own phone again. */
const deviceName = (): string => {
  const system = /Android|iPhone|iPad|Windows|Macintosh|Linux/.exec(navigator.userAgent)?.[0];
  return system ?? 'Web';
};

function AgainButton({
  askedAt,
  onAgain,
}: {
  readonly askedAt: number;
  readonly onAgain: () => void;
}) {
  const texts = useTexts();
  const [now, setNow] = useState(askedAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const left = AGAIN_SECONDS - Math.floor((now - askedAt) / 1_000);
  return (
    <Button look="quiet" disabled={left > 0} onClick={onAgain}>
      {left > 0 ? texts.againIn(left) : texts.again}
    </Button>
  );
}
