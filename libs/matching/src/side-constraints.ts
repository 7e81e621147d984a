/** Clears a part with rules ("ràng buộc bên"): direct deals only; its prices come from the common tail. */
import { clearRuled } from './branch-and-bound.js';
import type { RuledAnswer } from './branch-and-bound.js';
import type { Phase } from './options.js';
import type { ClearedPart, InputFlow, OutputFlow, PairFlow, Part, PartContext } from './part.js';
import { sumOf } from './side-constraints-flows.js';
import { ruledModel } from './side-constraints-model.js';
import type { RuledModel } from './side-constraints-model.js';
import { guideOf, thinnedPart, WHOLE_PAIRS_MAX } from './side-constraints-thin.js';

export interface RuledPart {
  readonly cleared: ClearedPart;
  readonly model: RuledModel;
  readonly answer: RuledAnswer;
}

export function clearSide(part: Part, context: PartContext): ClearedPart {
  return clearRuledPart(part, context, 'side').cleared;
}

/** The same solver for every part that is not plain; needs HiGHS. */
export function clearRuledPart(part: Part, context: PartContext, phase: Phase): RuledPart {
  const { highs, book, seed } = context;
  if (highs === null) throw new Error('side constraints and chains need options.highs');
  const large = part.supplies.length * part.demands.length > WHOLE_PAIRS_MAX;
  const thin = large && part.processors.length === 0 ? thinnedPart(part, context) : null;
  const model = ruledModel(book, part, thin?.pairs);
  const found = clearRuled(model, {
    highs,
    seed,
    phase,
    spend: (at, work) => context.spend(at, work),
    ...(thin === null ? {} : { guide: guideOf(thin, model) }),
    ...(context.beat === undefined
      ? {}
      : { beat: { flows: flowsOf(model, context.beat.pairs), scoreVnd: context.beat.scoreVnd } }),
  });
  const answer = thin === null ? found : boundedBy(found, thin.boundVnd + stepBonusVnd(model));
  const cleared: ClearedPart = {
    status: answer.status,
    stopped: answer.stopped,
    ...flowsByLine(model, answer),
    scoreVnd: answer.scoreVnd,
    boundVnd: answer.boundVnd,
    duals: null,
    legs: null,
  };
  return { cleared, model, answer };
}

/** The answer over some of the pairs, with a bound over all of them. */
function boundedBy(answer: RuledAnswer, boundVnd: number): RuledAnswer {
  if (boundVnd - answer.scoreVnd < 1)
    return { ...answer, boundVnd: answer.scoreVnd, status: 'optimal', stopped: 'no' };
  const stopped = answer.stopped === 'no' ? 'hardPart' : answer.stopped;
  return { ...answer, boundVnd, status: 'feasible', stopped };
}

/** Every bonus step of every seller. */
function stepBonusVnd(model: RuledModel): number {
  let bonus = 0;
  for (const step of model.steps) {
    step.widthKg.forEach((width, k) => (bonus += width * step.bonusVndPerKg[k]!));
  }
  return bonus;
}

/** Direct deals as flows over the arcs of a model. */
function flowsOf(model: RuledModel, pairs: readonly PairFlow[]): Float64Array {
  const dealt = new Map(pairs.map(({ supply, demand, kg }) => [`${supply} ${demand}`, kg]));
  const flows = new Float64Array(model.arcs.length);
  for (const link of model.links) {
    if (link.kind !== 'direct') continue;
    const pair = `${model.part.supplies[link.from]!} ${model.part.demands[link.to]!}`;
    flows[link.arcs[0]!] = dealt.get(pair) ?? 0;
  }
  return flows;
}

function flowsByLine(
  model: RuledModel,
  { flows }: RuledAnswer,
): { pairs: PairFlow[]; inputs: InputFlow[]; outputs: OutputFlow[] } {
  const { part } = model;
  const pairs: PairFlow[] = [];
  const inputs: InputFlow[] = [];
  const outputs: OutputFlow[] = [];
  for (const link of model.links) {
    const kg = sumOf(link.arcs, flows);
    if (kg === 0) continue;
    if (link.kind === 'direct') {
      pairs.push({ supply: part.supplies[link.from]!, demand: part.demands[link.to]!, kg });
    } else if (link.kind === 'input') {
      inputs.push({ supply: part.supplies[link.from]!, processor: part.processors[link.to]!, kg });
    } else {
      outputs.push({
        processor: part.processors[link.from]!,
        output: link.output,
        demand: part.demands[link.to]!,
        grams: Math.round(kg * 1000),
      });
    }
  }
  return { pairs, inputs, outputs };
}
