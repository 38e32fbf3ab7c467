import { defineRegistry } from "../base/registry.ts";
import { normalErrors } from "./noise-normal.ts";
import { studentErrors } from "./noise-student.ts";

/** Every shape of errors by name. */
export const errorShapes = defineRegistry("kind of errors", [normalErrors, studentErrors]);
