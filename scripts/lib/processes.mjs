import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** Fields of /proc/<pid>/stat after the command name, which may hold spaces and brackets itself. */
function statFields(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** In a container without an init process the dead stay in the table: nobody collects them. */
function isNoZombie(pid) {
  if (process.platform !== 'linux') return true;
  try {
    return statFields(pid)[0] !== 'Z';
  } catch {
    return true;
  }
}

/** True while a process with this id runs, whoever owns it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return isNoZombie(pid);
  } catch (error) {
    return error.code === 'EPERM' && isNoZombie(pid);
  }
}

function ps(pid, column) {
  const { stdout } = spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' });
  return (stdout ?? '').trim();
}

/** When the process began, as opaque text: with the id it names one process even after ids are used again. */
export function startOf(pid) {
  if (process.platform === 'win32') return '';
  try {
    return process.platform === 'linux' ? statFields(pid)[19] : ps(pid, 'lstart');
  } catch {
    return '';
  }
}

/** The id of the parent of a process, or 0 when it cannot be told. */
export function parentOf(pid) {
  if (process.platform === 'win32') return 0;
  try {
    return Number(process.platform === 'linux' ? statFields(pid)[1] : ps(pid, 'ppid')) || 0;
  } catch {
    return 0;
  }
}

/** The command line of a process, or nothing when it cannot be told. */
export function commandOf(pid) {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : ps(pid, 'command');
  } catch {
    return '';
  }
}

/** True when the process is a PostgreSQL server that works in this folder (best effort outside Linux). */
function isServerOf(pid, folder) {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') return commandOf(pid).includes('postgres');
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return commandOf(pid).includes('postgres');
  }
}

/** The id of the PostgreSQL server that works on this data now, or undefined. */
export function serverPid(pgData) {
  try {
    const pid = Number(readFileSync(path.join(pgData, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 0 && isServerOf(pid, pgData) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Resolves after the given time. */
export function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
