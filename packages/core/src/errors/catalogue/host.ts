import { defineErrors } from './entry.ts'

/** Reaching a host, and running a command or the agent on it. */
export const hostErrors = defineErrors({
  PROVISION_PROBE_FAILED: {
    title: 'The facts of the host could not be read',
    why: 'The script that looks at the host did not come to its end. Nothing was changed.',
    remedy: 'Run the command again; with --verbose it tells more.',
  },
  PROVISION_ADMIN_REFUSED: {
    title: 'The login may not become root on the host',
    why: 'Provisioning runs over one connection without a terminal: nobody could type a password for sudo. Nothing was changed.',
    remedy:
      'For the time of the run, on the host: `echo "<user> ALL=(ALL) NOPASSWD:ALL" | sudo tee /etc/sudoers.d/provisioning`, then `sudo rm` that file again. Or let your key in as root (PermitRootLogin prohibit-password) and leave `--admin` out.',
  },
  PROVISION_LOGIN_REFUSED: {
    title: 'The host does not let the administrator in',
    why: 'Provisioning connects as root, or as the user of --admin, by key. Many hosts admit no root. Nothing was changed.',
    remedy:
      'Try the same by hand: `ssh -i <key> <user>@<host> sudo -n true`. Give that user with `--admin <user>` and that key with `--identity <file>`; the deploy key is not meant here, it admits only the agent.',
  },
  PROVISION_KEY_MISSING: {
    title: 'The host has no deploy key yet',
    why: 'Without one nothing could ever be deployed there. Nothing was changed.',
    remedy:
      "Make one for this environment, `ssh-keygen -t ed25519 -N '' -f deploy_key`, and run again with `--deploy-key deploy_key.pub`; the private half becomes the secret SSH_PRIVATE_KEY.",
  },
  PROVISION_EMAIL_MISSING: {
    title: 'A certificate needs an address',
    why: 'The authority writes to it when a certificate runs out in spite of everything. Nothing was changed.',
    remedy: 'Run again with `--acme-email <address>`, or put the certificate there before.',
  },
  PROVISION_BLOCKED: {
    title: 'Files of somebody else stand in the way',
    why: 'What provisioning did not write, or what was changed by hand since, is never replaced unasked. Nothing was changed.',
    remedy: 'Do for each path what stands behind it.',
  },
  PROVISION_DOES_NOT_FIT: {
    title: 'The environments do not fit on the host',
    why: 'At a switch two releases run side by side, and as many releases, layers and backups stay as the configuration keeps. A host without room for them fails in the middle of a deploy. Nothing was changed.',
    remedy:
      'Say what is known better than assumed (`components.<name>.memory`), lower `keep` or `database.backup.keep`, take a larger host, or run again with `--over-budget`.',
  },
  PROVISION_NOT_AGREED: {
    title: 'The plan was not agreed to',
    why: 'Changes of a host need a yes from a person at a terminal, or --yes.',
    remedy: 'Read the plan, then answer yes or run again with --yes.',
  },
  PROVISION_FAILED: {
    title: 'The host could not be prepared',
    why: 'One step ended with an error; what was done before it stays, and what serves is not touched by it.',
    remedy: 'Mend what the message names and run the command again: it goes on with what is left.',
  },
  HOST_APPROVAL_REFUSED: {
    title: 'The host does not accept the approval',
    why: 'This host receives a release only with an approval that one of its approval signers signed for exactly this commit and archive, once, and before it expires. Nothing was received.',
    remedy:
      'Plan again and sign the new record: `release-pipeline approve <issue> <digest> --sign <key file>`. Signers are listed in gate.approval_signers and reach the host by `provision`.',
  },
  FLAGS_UNREADABLE: {
    title: 'The feature flags of the host cannot be read',
    why: 'Somebody wrote the file by hand. Nothing was changed.',
    remedy: 'Mend the file on the host or remove it: without it every flag is off.',
  },
  HOST_UNREACHABLE: {
    title: 'The host does not answer',
    why: 'No SSH connection came about: the port is closed, a firewall drops the packets, or the server is down.',
    remedy: 'Check `host` and `port` of the environment, the firewall, and that sshd runs on the server.',
  },
  HOST_NAME_UNKNOWN: {
    title: 'The name of the host is unknown',
    why: 'DNS has no address for this name.',
    remedy: 'Check the spelling of `host` in the configuration and the DNS record; an address works too.',
  },
  HOST_KEY_MISMATCH: {
    title: 'The host shows another key than the pinned one',
    why: 'The server was reinstalled, or somebody stands between this machine and the server. No command was sent.',
    remedy:
      'Read the key on the server itself (`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`) and change `host_key` only if that fingerprint is the new one.',
  },
  HOST_KEY_INVALID: {
    title: 'The pinned host key cannot be read',
    why: 'It is not a public key in OpenSSH format, so that no server could ever match it.',
    remedy: 'Copy the whole line from the server: `cat /etc/ssh/ssh_host_ed25519_key.pub`.',
  },
  SSH_KEY_MISSING: {
    title: 'There is no private key for SSH',
    why: 'The environment is reached over SSH and no private key was given.',
    remedy:
      'Add the line `SSH_PRIVATE_KEY: ${{ secrets.SSH_PRIVATE_KEY }}` under `secrets:` of the workflow that calls, and keep the key in the environment of that name on GitHub. From a terminal: `--identity <file>` or $RELEASE_PIPELINE_SSH_KEY.',
  },
  SSH_KEY_INVALID: {
    title: 'The private key for SSH cannot be read',
    why: 'The text is not a private key in a format that OpenSSH writes; often it was cut when it was copied.',
    remedy: 'Store the whole file as the secret, from the BEGIN line to the END line.',
  },
  SSH_PASSPHRASE_MISSING: {
    title: 'The private key for SSH needs a passphrase',
    why: 'The key is encrypted and no passphrase was given.',
    remedy: 'Pass the passphrase as `ssh-passphrase`, or use a key without one.',
  },
  SSH_PASSPHRASE_WRONG: {
    title: 'The passphrase does not open the private key',
    why: 'The key is encrypted with another passphrase.',
    remedy: 'Correct the secret behind `ssh-passphrase`; `ssh-keygen -y -f <key>` shows whether it opens the key.',
  },
  SSH_AUTH_FAILED: {
    title: 'The host refused the key',
    why: 'The public half of no key that was given is in the authorized keys of this user, or the user may not log in.',
    remedy:
      'Add the public key to ~/.ssh/authorized_keys of the user on the server, or correct `user` in the configuration.',
  },
  HOST_CONNECTION_LOST: {
    title: 'The connection to the host broke',
    why: 'The connection ended before the command did, so its outcome is unknown.',
    remedy: 'Run `release-pipeline status` to see what is live; every step may be repeated.',
  },
  HOST_COMMAND_TIMED_OUT: {
    title: 'A command on the host took too long',
    why: 'The command did not end in the time it was given and was stopped; its outcome is unknown.',
    remedy: 'Run `release-pipeline status` to see what is live, and look at the load of the server.',
  },
  HOST_COMMAND_KILLED: {
    title: 'A command on the host was killed',
    why: 'A signal ended the command; the kernel does this when memory runs out.',
    remedy: 'Look at the journal of the server (`journalctl -k`), then run again.',
  },
  HOST_SESSION_REFUSED: {
    title: 'The host refused another session',
    why: 'The server allows no more sessions on one connection (MaxSessions of sshd), or forbids commands.',
    remedy: 'Run again; raise MaxSessions if it happens again.',
  },
  COMMAND_INVALID: {
    title: 'A command cannot be passed to a host',
    why: 'An argument is empty where a program is needed, or holds a character that no command line can carry.',
    remedy: 'Correct the value that is named.',
  },
  RUN_CANCELLED: {
    title: 'The run was cancelled',
    why: 'The runner, or a person at the terminal, asked for the end.',
    remedy: 'Start again when you want to; nothing has to be cleaned up by hand.',
  },
  AGENT_MISSING: {
    title: 'The host has no release-pipeline agent',
    why: 'The command of the agent was not found on the host, or may not be executed.',
    remedy: 'Set the host up with `release-pipeline provision`, or correct `agent` in the configuration.',
  },
  AGENT_ANSWER_INVALID: {
    title: 'The agent gave no answer that can be read',
    why: 'What came back does not follow the protocol: something else answered, or the agent has another version.',
    remedy: 'Update the agent with `release-pipeline provision`; the end of its output is in the message.',
  },
  AGENT_REFUSED: {
    title: 'The agent refused a step',
    why: 'The agent on the host answered with an error that this version of the suite does not know.',
    remedy: 'Read the message of the agent; update the suite if it is newer.',
  },
})
