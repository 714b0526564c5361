export interface OpenProxy {
  /** The upstream's endpoint, as a client finds it behind the proxy. */
  readonly url: string
  readonly pid: number
  close(): Promise<void>
}

export declare function openProxy(sluice: string, upstream: string, options?: readonly string[]): Promise<OpenProxy>
