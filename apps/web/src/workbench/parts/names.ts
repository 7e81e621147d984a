/** Names in dense tables and pictures: the demonstration marks each of its organisations, the frame says it once. */
export const plainName = (name: string): string => name.replace(/ \(minh họa\)$/, '');
