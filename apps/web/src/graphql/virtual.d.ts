declare module 'virtual:documents' {
  const textByHash: Readonly<Record<string, string>>;
  export default textByHash;
}
