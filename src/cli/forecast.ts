#!/usr/bin/env node
import { RunrateError } from "../base/errors.ts";

process.stdout.write(`forecast ${RunrateError.name}\n`);
