/** A value's pixel. The order of operations is that of d3's scales, so that not even the last bit differs. */
export type Scale = (value: number) => number;

/** From a domain to a range, both given by their two ends; backwards where the domain is. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [first, last] = domain;
  const backwards = last < first;
  const low = backwards ? last : first;
  const span = (backwards ? first : last) - low;
  const [from, to] = backwards ? [range[1], range[0]] : range;
  return (value) => {
    const part = span === 0 ? 0.5 : (value - low) / span;
    return from * (1 - part) + to * part;
  };
}

export function logScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const inner = linearScale([Math.log(domain[0]), Math.log(domain[1])], range);
  return (value) => inner(Math.log(value));
}
