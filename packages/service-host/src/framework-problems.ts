import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { errorFields, type Log } from './log.ts';

/** RFC 9457, for what is refused before a controller is asked. */
interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

const details: Readonly<Record<number, string>> = {
  400: 'The request is not valid HTTP/1.1. Check its address, its headers and the length that it states.',
  404: 'No page of this service has this path and method. Paths are case-sensitive and end without a slash.',
  408: 'The request did not arrive in time. Send it again.',
  414: 'A part of the path is too long. Use the names of the contract and the ids of the receipts.',
  415: 'The header "Content-Type" cannot be read. Send one media type, such as "text/csv".',
  431: 'The address and the headers together are larger than 16 KiB.',
  500: 'The service failed. The operators are told; try again later.',
};

/** What a framework or the HTTP parser refuses, in our own words: theirs repeat the request. */
export const problemOf = (status: number): Problem => {
  const known = details[status] === undefined ? (status >= 400 && status < 500 ? 400 : 500) : status;
  return {
    type: `/problems/http-${known}`,
    title: STATUS_CODES[known] ?? 'Error',
    status: known,
    detail: details[known] ?? '',
  };
};

export const sendFrameworkProblem = (reply: FastifyReply, status: number): void => {
  const problem = problemOf(status);
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json')
    .header('connection', 'close')
    .send(problem);
};

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : null;
  return typeof status === 'number' ? status : 500;
};

/** Answers what no controller answered: unknown paths, unreadable headers, and our own defects. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const status = statusOf(error);
    if (status >= 500) this.#log.error('a request failed', errorFields(error));
    sendFrameworkProblem(host.switchToHttp().getResponse<FastifyReply>(), status);
  }
}

/** Answers what is no request: there is only the socket. */
export const refuseConnection = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify(problemOf(status));
  const head =
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ncontent-type: application/problem+json\r\n` +
    `connection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  if (socket.writable) socket.end(head + body, () => socket.destroy());
  else socket.destroy();
};
