import * as z from 'zod'

export const notify = z
  .strictObject({
    telegram: z
      .strictObject({
        chat: z.string().min(1).describe('Id of the chat, such as -1001234567890 or @channel.'),
        api_url: z.url().default('https://api.telegram.org').describe('Base address of the API.'),
      })
      .optional()
      .describe('Needs the secret telegram-token.'),
    email: z
      .strictObject({
        to: z.array(z.email()).min(1).describe('Addresses that get the messages.'),
        from: z.email().describe('Address of the sender.'),
        smtp_host: z.string().min(1).describe('Mail server.'),
        smtp_port: z.int().default(587).describe('Port of the mail server.'),
        smtp_user: z.string().optional().describe('User at the mail server.'),
        require_tls: z.boolean().default(true).describe('Whether a connection without TLS is refused.'),
      })
      .optional()
      .describe('Needs the secret smtp-password when smtp_user is set.'),
    webhook: z.boolean().default(false).describe('Slack-compatible JSON to the URL in the secret webhook-url.'),
  })
  .describe('Who hears about a release.')
