/** The options of `bulkhead pin`. */
export interface PinOptions {
  readonly app?: string;
  readonly lock?: string;
  readonly update?: boolean;
  readonly check?: boolean;
  readonly offline?: boolean;
  readonly platform: readonly string[];
  readonly registryMirror: ReadonlyMap<string, string>;
  readonly insecure?: boolean;
  readonly timeout?: number;
}
