/** Flows between two names, made fit to be drawn from left to right. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

/** Sums flows between the same two, and the smallest ones into one. */
export function mergedFlows(
  flows: readonly Flow[],
  drawn: number,
  others: (count: number) => string,
): readonly Flow[] {
  const sums = new Map<string, Flow>();
  for (const flow of flows) {
    const key = `${flow.from}\n${flow.to}`;
    sums.set(key, { ...flow, amount: (sums.get(key)?.amount ?? 0) + flow.amount });
  }
  const sorted = [...sums.values()].sort((left, right) => right.amount - left.amount);
  const rest = sorted.slice(drawn);
  const amount = rest.reduce((sum, flow) => sum + flow.amount, 0);
  const name = others(rest.length);
  return rest.length === 0
    ? sorted
    : [...sorted.slice(0, drawn), { from: name, to: `${name} `, amount }];
}

/** A flow may not come back to where it began, or it could not be drawn from left to right: the later part goes to a twin. */
export function withoutRings(flows: readonly Flow[]): readonly Flow[] {
  const next = new Map<string, Set<string>>();
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(next.get(from) ?? [])].some((each) => reaches(each, to, seen));
  };
  return flows.map((flow) => {
    const to = reaches(flow.to, flow.from) ? `${flow.to} ` : flow.to;
    next.set(flow.from, (next.get(flow.from) ?? new Set<string>()).add(to));
    return { ...flow, to };
  });
}
