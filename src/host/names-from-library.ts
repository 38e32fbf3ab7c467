/**
 * The names that translated modules take from this package, so that a model which only declares itself need not load the whole of it; `undefined` where that cannot be told, as where it is
 * imported as a whole.
 */
export function namesFromLibrary(codes: readonly string[], packages: readonly string[]): readonly string[] | undefined {
  const names = new Set<string>();
  for (const code of codes) {
    const mentions = [...code.matchAll(/\brequire\(\s*(['"])([^'"]*)\1\s*\)/g)].filter((match) => packages.includes(match[2] ?? ""));
    const held = [...code.matchAll(/\bvar (_\w+) = require\((['"])([^'"]*)\2\);/g)].filter((match) => packages.includes(match[3] ?? ""));
    if (held.length < mentions.length) return undefined;
    for (const [, variable = ""] of held) {
      const uses = [...code.matchAll(new RegExp(`\\b${variable}\\b(\\.\\w+)?`, "g"))];
      // one of them is the declaration
      if (uses.filter(([, name]) => name === undefined).length > 1) return undefined;
      for (const [, name] of uses) if (name !== undefined) names.add(name.slice(1));
    }
  }
  return [...names];
}
