export { validateMarket } from './validate-market.js';
export type { ValidatedMarket } from './validate-market.js';
export { formatDay, parseDay } from './days.js';
export { distanceKm, haversineKm, judgePair, prepareBook } from './eligibility.js';
export type { Book, EligiblePair } from './eligibility.js';
export { ENGINE_VERSION, LIMITS } from './limits.js';
export { MARKET_FORMAT } from './market.js';
export type * from './market.js';
export type { Phase, Progress, SolveOptions, StopReason } from './options.js';
export { hintsFor, hintsOfLines, solveMarket } from './solve-market.js';
export type { HintedLine, HintOptions, LineName } from './solve-market.js';
export { verifyResult } from './certificate.js';
export type { BoundProof, Verdict } from './certificate.js';
export { bandedHint } from './hint-texts.js';
export { FILTERS, RESULT_FORMAT } from './result.js';
export type * from './result.js';
export { CandidateIndex } from './candidates.js';
export type { Candidate, OpenLine } from './candidates.js';
export { derivedDemand } from './chains.js';
export { inputLeg, outputLeg, processorSide } from './chains-legs.js';
export type { ProcessorSide } from './chains-legs.js';
export type { DerivedDemand } from './chains.js';
export {
  compareScenarios,
  ruleCost,
  ruleCosts,
  rulesOf,
  SMALL_SELLER_KG,
  withoutRule,
} from './scenario.js';
export type {
  LineLimit,
  RuleCost,
  ScenarioComparison,
  ScenarioFigures,
  ScenarioRun,
} from './scenario.js';
export { syntheticChainBook, syntheticSideBook } from './synthetic-book.js';
export { countSyntheticPairs, syntheticColumns, syntheticMarket } from './synthetic-market.js';
export type { SyntheticMarket } from './synthetic-market.js';
export { PairSource } from './pair-source.js';
export { solvePlain } from './plain-solver.js';
export type { PlainSolution } from './plain-solver.js';
export { verifySyntheticOptimum } from './synthetic-verify.js';
export { WarmMarket } from './warm-restart.js';
export type { LineChange, WarmAnswer } from './warm-restart.js';
