/** Frame of the phone shell: the screen of the address, and the bar at its foot. */
import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate, useSearchParams } from 'react-router';
import { useCommon } from '../messages/common.js';
import { SessionGate, useToken } from '../session/session.js';
import { useSignOut } from '../session/sign-out.js';
import { Button } from '../ui/button.js';
import { EmptyState } from '../ui/states.js';
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

export function PhoneShell() {
  return (
    <Routes>
      <Route path="/dang-nhap" element={<SignInScreen />} />
      <Route
        path="*"
        element={
          <SessionGate signedOut={<ToSignIn />} withoutRole={<WithoutRole />}>
            <main id="main" className={styles['main']}>
              <TodayScreen />
            </main>
          </SessionGate>
        }
      />
    </Routes>
  );
}
