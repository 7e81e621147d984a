// Generated from operations.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type DeskOperationsResult = {
  readonly operations: {
    readonly businessNow: string;
    readonly clockMovable: boolean;
    readonly clockOffsetSeconds: number;
    readonly deadDeliveries: number;
    readonly oldestPendingSeconds: number | null;
    readonly pendingDeliveries: number;
    readonly runningDeliveries: number;
    readonly waitingDeliveries: number;
  };
};

export type DeskOperationsVariables = Record<string, never>;

export const deskOperationsQuery: Document<DeskOperationsResult, DeskOperationsVariables> = {
  name: 'DeskOperations',
  hash: 'c55d02ee250ca9a570db0c7f8ede25927e9748f56a58abd8a06dd03b27e242b1',
};
