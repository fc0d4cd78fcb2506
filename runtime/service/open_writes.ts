/**
 * Requests that carry a body and are being answered. `Deno.HttpServer.shutdown` lets open requests finish, but takes
 * away what is still to come of their bodies; so a stop first waits for a moment without any.
 */
export class OpenWrites {
  private count = 0;
  private noneLeft = Promise.withResolvers<void>();

  /** Answers a request, and counts it while it lasts if it may carry a body. */
  answer(request: Request, respond: () => Response | Promise<Response>): Response | Promise<Response> {
    return request.method === "GET" || request.method === "HEAD" ? respond() : this.counted(respond);
  }

  /** Resolves at the first moment when none is open. */
  async none(): Promise<void> {
    while (this.count > 0) await this.noneLeft.promise;
  }

  private async counted(respond: () => Response | Promise<Response>): Promise<Response> {
    this.count++;
    try {
      return await respond();
    } finally {
      if (--this.count === 0) {
        this.noneLeft.resolve();
        this.noneLeft = Promise.withResolvers<void>();
      }
    }
  }
}
