/** Arcs kept on the short list of entering candidates, and pivots made from it before supplies are scanned again. */
const SHORT = 16;
const DEMANDS_PER_SCAN = 16;
const SHORT_ROOM = SHORT + 8;

/**
 * Primal network simplex for the transportation problem of a plain market, on an explicit set of arcs.
 *
 * Nodes: supplies 0..S-1, demands S..S+D-1, root S+D. A supply sends what it does not sell to the root, a demand takes what it
 * does not get from the root, so every quantity is met and any spanning tree of a forest of deals plus root arcs is a feasible
 * basis: no artificial phase. Arcs have no upper bound (the quantities bound them), hence every arc outside the tree is empty.
 *
 * Tree: each node keeps its parent, the flow and the gain of the arc to it. Only demands keep a price v; a supply's u follows from
 * its own tree arc (u = gain - v of its parent, 0 under the root). Supplies without children, nearly all of them, stay out of the
 * child lists, so moving a subtree touches only demands and the few supplies that serve two or more of them.
 *
 * Pivots: the best arcs of the next supplies are put on a short list and the best of the list enters until it runs out. The leaving
 * arc is the last blocking one seen from the join along the cycle, which keeps the tree strongly feasible (Cunningham 1976), so
 * degenerate pivots cannot cycle. Cost of a pivot: its part of the scan + length of the cycle + demands of the moved subtree.
 */
export class NetworkSimplex {
  readonly root: number;
  readonly parent: Int32Array;
  readonly flow: Float64Array;
  readonly treeGain: Float64Array;
  /** Price of each demand, dong per kg. */
  readonly price: Float64Array;
  pivots = 0;
  private readonly depth: Int32Array;
  private readonly firstChild: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  private readonly listed: Uint8Array;
  private readonly stack: Int32Array;
  private arcStart: Int32Array = new Int32Array(0);
  private arcDemand: Int32Array = new Int32Array(0);
  private arcGain: Float64Array = new Float64Array(0);
  private readonly shortFrom = new Int32Array(SHORT_ROOM);
  private readonly shortTo = new Int32Array(SHORT_ROOM);
  private readonly shortGain = new Float64Array(SHORT_ROOM);
  private shortHeld = 0;
  private shortUses = 0;
  private nextSupply = 0;
  private nextDemand = 0;
  private enterFrom = 0;
  private enterTo = 0;
  private enterGain = 0;
  private enterValue = 0;

  constructor(
    readonly supplies: number,
    readonly demands: number,
  ) {
    const nodes = supplies + demands;
    this.root = nodes;
    this.parent = new Int32Array(nodes).fill(nodes);
    this.flow = new Float64Array(nodes);
    this.treeGain = new Float64Array(nodes);
    this.price = new Float64Array(demands);
    this.depth = new Int32Array(nodes + 1);
    this.firstChild = new Int32Array(nodes).fill(-1);
    this.next = new Int32Array(nodes);
    this.previous = new Int32Array(nodes);
    this.listed = new Uint8Array(nodes);
    this.stack = new Int32Array(demands + 1);
  }

  /** Replaces the arcs: those of supply i are start[i]..start[i + 1]. Tree arcs need not be among them. */
  setArcs(start: Int32Array, demand: Int32Array, gain: Float64Array): void {
    this.arcStart = start;
    this.arcDemand = demand;
    this.arcGain = gain;
  }

  /** u of a supply: what a kilogram earns above its ask at the tree's prices. */
  surplus(supply: number): number {
    const up = this.parent[supply]!;
    return up === this.root ? 0 : this.treeGain[supply]! - this.price[up - this.supplies]!;
  }

  /** Pivots until no arc improves (true) or `pivots` more are done (false). */
  run(pivots: number): boolean {
    for (let left = pivots; left > 0; left--) {
      if (!this.findEntering()) return true;
      this.pivot();
    }
    return false;
  }

  /** Builds child lists, depths and prices from parents and gains set from outside (a crash basis or a kept one). */
  // eslint-disable-next-line complexity -- one pass over the tree, kept whole so that it compiles to one loop
  rebuild(): void {
    const { parent, supplies, root } = this;
    this.firstChild.fill(-1);
    this.listed.fill(0);
    for (let node = supplies; node < root; node++) if (parent[node] !== root) this.list(node);
    for (let lot = 0; lot < supplies; lot++) {
      if (parent[lot] !== root && this.firstChild[lot]! >= 0) this.list(lot);
    }
    const { stack } = this;
    let top = 0;
    for (let node = supplies; node < root; node++) {
      if (parent[node] !== root) continue;
      this.price[node - supplies] = 0;
      this.depth[node] = 1;
      stack[top++] = node;
    }
    for (let lot = 0; lot < supplies; lot++) {
      if (parent[lot] !== root) continue;
      this.depth[lot] = 1;
      for (let child = this.firstChild[lot]!; child >= 0; child = this.next[child]!) {
        this.price[child - supplies] = this.treeGain[child]!;
        this.depth[child] = 2;
        stack[top++] = child;
      }
    }
    while (top > 0) {
      const node = stack[--top]!;
      for (let lot = this.firstChild[node]!; lot >= 0; lot = this.next[lot]!) {
        this.depth[lot] = this.depth[node]! + 1;
        const surplus = this.surplus(lot);
        for (let child = this.firstChild[lot]!; child >= 0; child = this.next[child]!) {
          this.price[child - supplies] = this.treeGain[child]! - surplus;
          this.depth[child] = this.depth[node]! + 2;
          stack[top++] = child;
        }
      }
    }
  }

  /** The entering arc: the best still improving of the short list, which a scan of the next supplies refills when it runs out. */
  private findEntering(): boolean {
    if (this.shortUses > 0 && this.bestOfShort()) {
      this.shortUses -= 1;
      return true;
    }
    this.shortUses = SHORT;
    return this.refill() && this.bestOfShort();
  }

  private bestOfShort(): boolean {
    const { shortFrom, shortTo, shortGain, parent, treeGain, price, root, supplies } = this;
    let best = 0;
    let kept = 0;
    for (let k = 0; k < this.shortHeld; k++) {
      const from = shortFrom[k]!;
      const to = shortTo[k]!;
      let value = shortGain[k]!;
      if (from !== root) {
        const up = parent[from]!;
        if (up !== root) value -= treeGain[from]! - price[up - supplies]!;
      }
      if (to !== root) value -= price[to - supplies]!;
      if (value <= 0) continue;
      shortFrom[kept] = from;
      shortTo[kept] = to;
      shortGain[kept] = shortGain[k]!;
      kept += 1;
      if (value > best) {
        best = value;
        this.enterFrom = from;
        this.enterTo = to;
        this.enterGain = shortGain[k]!;
      }
    }
    this.shortHeld = kept;
    this.enterValue = best;
    return best > 0;
  }

  /** Lists the best improving arc of each of the next supplies, and demands that pay for what nobody brings. */
  // eslint-disable-next-line complexity -- one pass over the tree, kept whole so that it compiles to one loop
  private refill(): boolean {
    const { arcStart, arcDemand, arcGain, parent, treeGain, price, root, supplies, demands } = this;
    this.shortHeld = 0;
    let lot = this.nextSupply;
    for (let seen = 0; seen < supplies && this.shortHeld < SHORT; seen++) {
      const up = parent[lot]!;
      const surplus = up === root ? 0 : treeGain[lot]! - price[up - supplies]!;
      let bar = surplus < 0 ? 0 : surplus;
      let found = surplus < 0 ? root : -1;
      let foundGain = 0;
      const last = arcStart[lot + 1]!;
      for (let arc = arcStart[lot]!; arc < last; arc++) {
        const value = arcGain[arc]! - price[arcDemand[arc]!]!;
        if (value > bar) {
          bar = value;
          found = arcDemand[arc]! + supplies;
          foundGain = arcGain[arc]!;
        }
      }
      if (found >= 0) this.shortlist(lot, found, foundGain);
      lot = lot + 1 === supplies ? 0 : lot + 1;
    }
    this.nextSupply = lot;
    let need = this.nextDemand;
    const most = this.shortHeld > 0 ? Math.min(demands, DEMANDS_PER_SCAN) : demands;
    for (let seen = 0; seen < most && this.shortHeld < SHORT_ROOM; seen++) {
      if (price[need]! < 0) this.shortlist(root, need + supplies, 0);
      need = need + 1 === demands ? 0 : need + 1;
    }
    this.nextDemand = need;
    return this.shortHeld > 0;
  }

  private shortlist(from: number, to: number, gain: number): void {
    const at = this.shortHeld++;
    this.shortFrom[at] = from;
    this.shortTo[at] = to;
    this.shortGain[at] = gain;
  }

  private pivot(): void {
    const { parent, flow, depth, supplies } = this;
    this.pivots += 1;
    let a = this.enterFrom;
    let b = this.enterTo;
    if (a < supplies) depth[a] = depth[parent[a]!]! + 1;
    // Along the cycle the arcs under supplies on the sending side and under demands on the receiving side lose flow. Of the blocking
    // ones the last seen from the join leaves: nearest the join on the receiving side, else nearest the sender.
    let thetaA = Infinity;
    let thetaB = Infinity;
    let leaveA = -1;
    let leaveB = -1;
    while (a !== b) {
      if (depth[a]! >= depth[b]!) {
        if (a < supplies && flow[a]! < thetaA) {
          thetaA = flow[a]!;
          leaveA = a;
        }
        a = parent[a]!;
      } else {
        if (b >= supplies && flow[b]! <= thetaB) {
          thetaB = flow[b]!;
          leaveB = b;
        }
        b = parent[b]!;
      }
    }
    const onReceiver = thetaB <= thetaA;
    const theta = onReceiver ? thetaB : thetaA;
    if (theta > 0) this.push(a, theta);
    if (onReceiver) this.rehang(this.enterTo, this.enterFrom, leaveB, theta);
    else this.rehang(this.enterFrom, this.enterTo, leaveA, theta);
  }

  private push(join: number, theta: number): void {
    const { parent, flow, supplies } = this;
    for (let a = this.enterFrom; a !== join; a = parent[a]!)
      flow[a] = flow[a]! + (a < supplies ? -theta : theta);
    for (let b = this.enterTo; b !== join; b = parent[b]!)
      flow[b] = flow[b]! + (b < supplies ? theta : -theta);
  }

  /** Cuts the subtree under `leave`, turns it over so that `top` leads, and hangs it under `onto` by the entering arc. */
  // eslint-disable-next-line complexity -- one pass over the tree, kept whole so that it compiles to one loop
  private rehang(top: number, onto: number, leave: number, theta: number): void {
    const { parent, flow, treeGain, firstChild, listed, supplies, root } = this;
    const left = parent[leave]!;
    for (let node = top; ; node = parent[node]!) {
      if (listed[node] === 1) this.unlist(node);
      if (node === leave) break;
    }
    let node = top;
    let up = onto;
    let upFlow = theta;
    let upGain = this.enterGain;
    for (;;) {
      const oldUp = parent[node]!;
      const oldFlow = flow[node]!;
      const oldGain = treeGain[node]!;
      parent[node] = up;
      flow[node] = upFlow;
      treeGain[node] = upGain;
      if (up !== root && (node >= supplies || node !== leave || firstChild[node]! >= 0))
        this.list(node);
      if (node === leave) break;
      up = node;
      node = oldUp;
      upFlow = oldFlow;
      upGain = oldGain;
    }
    if (onto < supplies && listed[onto] === 0 && parent[onto] !== root) this.list(onto);
    if (left < supplies && firstChild[left]! < 0 && listed[left] === 1) this.unlist(left);
    this.shift(top, top < supplies ? -this.enterValue : this.enterValue);
  }

  /** Adds `delta` to every demand price under `top` and sets depths there. */
  private shift(top: number, delta: number): void {
    const { depth, firstChild, next, price, stack, supplies } = this;
    let held = 0;
    depth[top] = depth[this.parent[top]!]! + 1;
    if (top >= supplies) {
      price[top - supplies] = price[top - supplies]! + delta;
      stack[held++] = top;
    } else {
      held = this.shiftChildren(top, delta, held);
    }
    while (held > 0) {
      const node = stack[--held]!;
      const below = depth[node]! + 1;
      for (let lot = firstChild[node]!; lot >= 0; lot = next[lot]!) {
        depth[lot] = below;
        for (let child = firstChild[lot]!; child >= 0; child = next[child]!) {
          price[child - supplies] = price[child - supplies]! + delta;
          depth[child] = below + 1;
          stack[held++] = child;
        }
      }
    }
  }

  private shiftChildren(lot: number, delta: number, from: number): number {
    const { depth, firstChild, next, price, stack, supplies } = this;
    let held = from;
    for (let child = firstChild[lot]!; child >= 0; child = next[child]!) {
      price[child - supplies] = price[child - supplies]! + delta;
      depth[child] = depth[lot]! + 1;
      stack[held++] = child;
    }
    return held;
  }

  /** Puts a node into its parent's child list, and a supply that thereby gains its first child into the list above it. */
  private list(node: number): void {
    const { parent, firstChild, next, previous, listed } = this;
    const up = parent[node]!;
    const first = firstChild[up]!;
    next[node] = first;
    previous[node] = -1;
    if (first >= 0) previous[first] = node;
    firstChild[up] = node;
    listed[node] = 1;
  }

  private unlist(node: number): void {
    const { parent, firstChild, next, previous, listed } = this;
    const after = next[node]!;
    const before = previous[node]!;
    if (before >= 0) next[before] = after;
    else firstChild[parent[node]!] = after;
    if (after >= 0) previous[after] = before;
    listed[node] = 0;
  }
}
