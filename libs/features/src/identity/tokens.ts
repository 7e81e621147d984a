import { createHash, randomBytes } from 'node:crypto';

/** A new opaque token of 256 bits; only its SHA-256 is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** API keys are told from sessions by their prefix. */
export const API_KEY_PREFIX = 'lkk_';
export const newApiKey = (): string => `${API_KEY_PREFIX}${newToken()}`;

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
