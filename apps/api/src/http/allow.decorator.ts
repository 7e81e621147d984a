import type { CustomDecorator } from '@nestjs/common';
import { SetMetadata } from '@nestjs/common';
import type { Action } from '#domain';

export const ALLOW = 'lienket:allow';

/** The action of the policy table that a root field or route performs. Without it the guard denies. */
export const Allow = (action: Action): CustomDecorator => SetMetadata(ALLOW, action);
