import { useAll } from '../parts/use-all.js';
import { roundGroupsQuery } from '../rounds/review.documents.js';

/** Every proposal group the actor may see. */
export function useGroups() {
  return useAll(roundGroupsQuery, {}, (result) => result.proposalGroups);
}
