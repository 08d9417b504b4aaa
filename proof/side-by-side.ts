/** Works on all items, some at once; each result is reported in the order of the list, as soon as it and all before it are done. */
export async function sideBySide<Item, Result>(
  items: readonly Item[], atOnce: number, work: (item: Item) => Promise<Result>, report: (item: Item, result: Result) => void,
): Promise<void> {
  const done = new Map<number, Result>();
  let begun = 0;
  let reported = 0;
  const worker = async () => {
    while (begun < items.length) {
      const index = begun++;
      done.set(index, await work(items[index]));
      for (; done.has(reported); reported++) {
        report(items[reported], done.get(reported)!);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
