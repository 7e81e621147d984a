/** Frame of the workbench: rail, header, the screen of the address. Every screen is loaded when it is opened. */
import { LogOut, Search, Smartphone } from 'lucide-react';
import { Suspense } from 'react';
import { Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import { BrandIcon } from '../icons/brand-icon.js';
import { useCommon } from '../messages/common.js';
import { useWords } from '../messages/words.js';
import type { Language } from '../messages/language.js';
import { setLanguage, useLanguage } from '../messages/language.js';
import { SessionGate, useSession } from '../session/session.js';
import { useSignOut } from '../session/sign-out.js';
import { Button, ButtonLink, IconButton } from '../ui/button.js';
import { EmptyState, Skeleton } from '../ui/states.js';
import { PageHeader } from '../ui/page-header.js';
import { Keyboard, OPEN_PALETTE } from './shell/keyboard.js';
import { linkOf, SCREENS, screensOf } from './screens.js';
import { useTexts } from './messages.js';
import styles from './shell.module.css';

/** Sign-in is a screen of the phone shell, which is another page; it comes back here. */
function ToSignIn() {
  const { pathname, search } = useLocation();
  window.location.replace(`/dang-nhap?tiep=${encodeURIComponent(pathname + search)}`);
  return null;
}

function WithoutRole() {
  const common = useCommon();
  const signOut = useSignOut();
  return (
    <EmptyState
      title={common.noRole}
      action={<Button onClick={() => void signOut()}>{common.signOut}</Button>}
    />
  );
}

export function WorkbenchShell() {
  return (
    <SessionGate signedOut={<ToSignIn />} withoutRole={<WithoutRole />}>
      <Frame />
    </SessionGate>
  );
}

function Frame() {
  const common = useCommon();
  const texts = useTexts();
  const { membership } = useSession();
  const screens = screensOf(membership.role);
  const first = screens[0];
  return (
    <div className={styles['frame']}>
      <a href="#main" className={styles['skip']}>
        {common.skipToContent}
      </a>
      <Header />
      <Keyboard />
      <nav className={styles['rail']} aria-label={texts.navigation}>
        {screens.map(({ name, path, icon: Icon }) => (
          <NavLink key={name} to={`/ban/${linkOf(path)}`} className={styles['item'] ?? ''}>
            <Icon aria-hidden="true" />
            <span>{texts.screens[name]}</span>
          </NavLink>
        ))}
      </nav>
      <main id="main" tabIndex={-1} className={styles['main']}>
        <Suspense fallback={<Skeleton />}>
          <Routes>
            <Route
              path="/ban"
              element={
                first === undefined ? (
                  <NoScreens />
                ) : (
                  <Navigate replace to={`/ban/${linkOf(first.path)}`} />
                )
              }
            />
            {SCREENS.map(({ path, component: Screen }) => (
              <Route key={path} path={`/ban/${path}`} element={<Screen />} />
            ))}
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </main>
    </div>
  );
}

function Header() {
  const common = useCommon();
  const words = useWords();
  const texts = useTexts();
  const { me, memberships, membership, choose } = useSession();
  const language = useLanguage();
  const signOut = useSignOut();
  return (
    <header className={styles['header']}>
      <span className={styles['brand']}>
        <BrandIcon />
        {common.appName}
      </span>
      <label className={styles['acting']}>
        <span className="visually-hidden">{texts.actingFor}</span>
        <select value={membership.id} onChange={(event) => choose(event.target.value)}>
          {memberships.map(({ id, role, organisation }) => (
            <option key={id} value={id}>
              {organisation.name} · {words.role[role]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className={styles['find']}
        onClick={() => window.dispatchEvent(new Event(OPEN_PALETTE))}
      >
        <Search aria-hidden="true" />
        {texts.palette.open}
      </button>
      <span className={styles['person']}>{me.displayName}</span>
      <label className={styles['acting']}>
        <span className="visually-hidden">{common.language}</span>
        <select value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
          <option value="vi">{common.vietnamese}</option>
          <option value="en">{common.english}</option>
        </select>
      </label>
      <a href="/" className={styles['phone']} title={texts.toPhone} aria-label={texts.toPhone}>
        <Smartphone aria-hidden="true" />
      </a>
      <IconButton
        label={common.signOut}
        icon={<LogOut aria-hidden="true" />}
        onClick={() => void signOut()}
      />
    </header>
  );
}

function NoScreens() {
  const texts = useTexts();
  return <EmptyState title={texts.noScreens} action={<a href="/">{texts.toPhone}</a>} />;
}

function NotFound() {
  const texts = useTexts();
  return (
    <>
      <PageHeader title={texts.notFound} lead={texts.notFoundHelp} />
      <ButtonLink to="/ban">{texts.toStart}</ButtonLink>
    </>
  );
}
