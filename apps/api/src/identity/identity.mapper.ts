import type { Actor } from '#domain';
import type {
  ApiKeyView,
  AuditView,
  MembershipView,
  PersonView,
  SessionView,
} from '#feature/identity';
import type {
  ApiKeyType,
  AuditRecordType,
  MeType,
  MembershipType,
  PersonType,
  SessionType,
} from './identity.types.js';

export const toMembership = (view: MembershipView): MembershipType => ({ ...view });

export const toMe = (view: PersonView, memberships: readonly MembershipView[]): MeType => ({
  ...view,
  memberships: memberships.map(toMembership),
});

export const toPerson = (view: PersonView): PersonType => ({
  id: view.id,
  displayName: view.displayName,
  status: view.status,
});

export const toSession = (view: SessionView, actor: Actor): SessionType => ({
  ...view,
  current: actor.kind === 'person' && actor.sessionId === view.id,
});

export const toApiKey = (view: ApiKeyView): ApiKeyType => ({ ...view });

export const toAuditRecord = (view: AuditView): AuditRecordType => ({
  seq: view.seq,
  action: (JSON.parse(view.payload) as { action: string }).action,
  at: view.at,
  hash: view.hash.toString('hex'),
  prevHash: view.prevHash.toString('hex'),
  payload: view.payload,
});
