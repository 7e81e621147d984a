import { registerServiceWorker } from '../app/service-worker-client.js';
import { startApp } from '../app/start-app.js';
import { PhoneShell } from './shell.js';

void startApp(<PhoneShell />, { shell: 'phone', keep: true });
void registerServiceWorker();
