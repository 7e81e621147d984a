/** The page's side of the service worker of the phone shell. */

/** Told when a newer version has been fetched and waits. */
export const WAITING = 'lien-ket:waiting';

const tell = (): void => void window.dispatchEvent(new Event(WAITING));

function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting !== null && navigator.serviceWorker.controller !== null) tell();
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      // The very first one has nothing to replace.
      if (worker.state === 'installed' && navigator.serviceWorker.controller !== null) tell();
    });
  });
}

/** Registers the worker of the built app; plain http beyond this machine has none, and the app works without. */
export async function registerServiceWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    watch(await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' }));
  } catch {
    return;
  }
}

/** Lets the waiting version take over and loads the page anew; without a worker it only loads anew. */
export async function takeOver(): Promise<void> {
  const hasWorkers = 'serviceWorker' in navigator;
  const registration = hasWorkers ? await navigator.serviceWorker.getRegistration() : undefined;
  const waiting = registration?.waiting;
  if (waiting === undefined || waiting === null) return window.location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload());
  waiting.postMessage('take-over');
}
