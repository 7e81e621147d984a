import { startApp } from '../app/start-app.js';
import { WorkbenchShell } from './shell.js';

void startApp(<WorkbenchShell />, { shell: 'desk', keep: false });
