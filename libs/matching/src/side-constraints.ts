/** Clears a part with rules ("ràng buộc bên"): direct deals only; its prices come from the common tail. */
import { clearRuled } from './branch-and-bound.js';
import type { RuledAnswer } from './branch-and-bound.js';
import type { Phase } from './options.js';
import type { ClearedPart, InputFlow, OutputFlow, PairFlow, Part, PartContext } from './part.js';
import { sumOf } from './side-constraints-flows.js';
import { ruledModel } from './side-constraints-model.js';
import type { RuledModel } from './side-constraints-model.js';

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
  const model = ruledModel(book, part);
  const answer = clearRuled(model, {
    highs,
    seed,
    phase,
    spend: (at, work) => context.spend(at, work),
  });
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
