/** Binary min-heap of (key, item) with whole-number items; equal keys leave by item, so the order is fixed. */
export class MinHeap {
  private readonly keys: number[] = [];
  private readonly items: number[] = [];

  get size(): number {
    return this.items.length;
  }

  push(key: number, item: number): void {
    let at = this.items.length;
    this.keys.push(key);
    this.items.push(item);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.before(at, up)) break;
      this.swap(at, up);
      at = up;
    }
  }

  /** The least key; the heap must not be empty. */
  peekKey(): number {
    return this.keys[0]!;
  }

  /** Removes the entry of least key and answers its item; the heap must not be empty. */
  pop(): number {
    const item = this.items[0]!;
    const lastKey = this.keys.pop()!;
    const lastItem = this.items.pop()!;
    if (this.items.length === 0) return item;
    this.keys[0] = lastKey;
    this.items[0] = lastItem;
    let at = 0;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.items.length && this.before(child, least)) least = child;
      }
      if (least === at) return item;
      this.swap(at, least);
      at = least;
    }
  }

  private before(a: number, b: number): boolean {
    return (
      this.keys[a]! < this.keys[b]! ||
      (this.keys[a] === this.keys[b] && this.items[a]! < this.items[b]!)
    );
  }

  private swap(a: number, b: number): void {
    [this.keys[a], this.keys[b]] = [this.keys[b]!, this.keys[a]!];
    [this.items[a], this.items[b]] = [this.items[b]!, this.items[a]!];
  }
}
