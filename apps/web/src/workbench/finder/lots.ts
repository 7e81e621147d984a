import type { FinderLotsResult } from './finder.documents.js';

export type FinderLot = FinderLotsResult['lots']['edges'][number]['node'];
