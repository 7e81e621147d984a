/** Frame of the phone shell: the screen of the address, and the bar at its foot. Screens but Today are loaded when opened. */
import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate, useSearchParams } from 'react-router';
import { useCommon } from '../messages/common.js';
import { SessionGate, useToken } from '../session/session.js';
import { useSignOut } from '../session/sign-out.js';
import { Button } from '../ui/button.js';
import { EmptyState, Skeleton } from '../ui/states.js';
import { BottomBar } from './parts/bottom-bar.js';
import { NetworkLine } from './parts/network-line.js';
import { OutboxProvider } from './outbox/use-outbox.js';
import { SCREENS } from './screens.js';
import { TodayScreen } from './today/today-screen.js';
import styles from './shell.module.css';

const SignIn = lazy(async () => ({
  default: (await import('../sign-in/sign-in.js')).SignIn,
}));

/** Addresses of this site only: a link must not send anybody elsewhere after signing in. */
const safeTarget = (target: string | null): string | null =>
  target !== null && /^\/(?![/\\])/.test(target) ? target : null;

function SignInScreen() {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const token = useToken();
  const wanted = safeTarget(search.get('tiep'));
  if (token !== null && wanted === null) return <Navigate replace to="/" />;
  const go = (home: string): void => {
    const target = wanted ?? home;
    // The workbench is a page of its own.
    if (target.startsWith('/ban')) window.location.replace(target);
    else void navigate(target, { replace: true });
  };
  return (
    <Suspense>
      <SignIn onSignedIn={go} />
    </Suspense>
  );
}

function ToSignIn() {
  const { pathname, search } = useLocation();
  const back = pathname === '/' ? '' : `?tiep=${encodeURIComponent(pathname + search)}`;
  return <Navigate replace to={`/dang-nhap${back}`} />;
}

function WithoutRole() {
  const common = useCommon();
  const signOut = useSignOut();
  return (
    <main className={styles['main']}>
      <EmptyState
        title={common.noRole}
        action={<Button onClick={() => void signOut()}>{common.signOut}</Button>}
      />
    </main>
  );
}

function Frame() {
  const common = useCommon();
  return (
    <OutboxProvider>
      <a href="#main" className={styles['skip']}>
        {common.skipToContent}
      </a>
      <NetworkLine />
      <main id="main" tabIndex={-1} className={styles['main']}>
        <Suspense fallback={<Skeleton />}>
          <Routes>
            <Route path="/" element={<TodayScreen />} />
            {SCREENS.map(({ path, component: Screen }) => (
              <Route key={path} path={path} element={<Screen />} />
            ))}
          </Routes>
        </Suspense>
      </main>
      <BottomBar />
    </OutboxProvider>
  );
}

export function PhoneShell() {
  return (
    <Routes>
      <Route path="/dang-nhap" element={<SignInScreen />} />
      <Route
        path="*"
        element={
          <SessionGate signedOut={<ToSignIn />} withoutRole={<WithoutRole />}>
            <Frame />
          </SessionGate>
        }
      />
    </Routes>
  );
}
