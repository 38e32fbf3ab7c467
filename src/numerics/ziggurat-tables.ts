/** Layers of equal area under the bell; 256 leave one draw in 150 to the slow path, and one byte names a layer. */
export const LAYERS = 256;
/** Where the tail begins, for 256 layers: the solution of "the layers close at the top", see the test. */
export const TAIL_START = 3.654152885361009;
/** Area of each layer under exp(−x²/2), the lowest with the tail. */
const LAYER_AREA = 0.004928673233974655;
/** 2^-31: a signed 32-bit word becomes a position in (−1, 1). */
const WORD_SCALE = 1 / 2_147_483_648;

/**
 * The ziggurat's right edges, widest first: `edges[0]` is the lowest layer's width as if it were a box (its area over its height), `edges[1]`
 * the start of the tail, `edges[256]` 0. Made with exp, log and sqrt alone, which agree on all engines of one platform.
 */
export const edges: Float64Array = makeEdges();
/** exp(−x²/2) at each edge. */
export const heights: Float64Array = edges.map((edge) => Math.exp(-0.5 * edge * edge));
/** What a signed word is multiplied by to fall into a layer. */
export const scales: Float64Array = edges.map((edge) => edge * WORD_SCALE);

function makeEdges(): Float64Array {
  const made = new Float64Array(LAYERS + 1);
  made[0] = LAYER_AREA / Math.exp(-0.5 * TAIL_START * TAIL_START);
  let edge = TAIL_START;
  for (let layer = 1; layer < LAYERS; layer++) {
    made[layer] = edge;
    edge = Math.sqrt(-2 * Math.log(LAYER_AREA / edge + Math.exp(-0.5 * edge * edge)));
  }
  return made;
}
