/**
 * The position of a source: a text that names its last committed transaction. A position that is read before a
 * snapshot on the same server contains nothing that the snapshot misses; so when the same position is read again later,
 * nothing was committed in between (docs/adr/0004-unchanged-source.md). A user who may only SELECT can read it.
 */

export interface PositionReading {
  /** What the position begins with. */
  readonly kind: 'gtid' | 'binlog';
  /** In this order, on one connection; what they answer are rows of name and value. */
  readonly statements: readonly string[];
  /** How many values the position has; fewer: the server does not tell something. */
  readonly parts: number;
}

/**
 * The first statement says, as `unknown`, why the position can't be known; NULL: it can. The values of all others, in
 * their order, are the position.
 *
 * The server's start and its count of RESET statements are part of it, since after such a one the log begins anew and
 * names of old transactions come again. They are counted before and after what they are about.
 */
export const positionReadings: Readonly<Record<'mysql' | 'mariadb', PositionReading>> = {
  // A GTID is added to the set after its transaction was committed in the engine:
  // https://dev.mysql.com/doc/refman/8.4/en/replication-gtids-lifecycle.html
  mysql: {
    kind: 'gtid',
    parts: 5,
    statements: [
      unknown(
        ['NOT @@GLOBAL.log_bin', "'the binary log is off'"],
        ["@@GLOBAL.gtid_mode <> 'ON'", "CONCAT('gtid_mode is ', @@GLOBAL.gtid_mode)"],
        ['@@GLOBAL.innodb_read_only', "'the server reads files that another server writes'"],
      ),
      "SELECT 'server', @@GLOBAL.server_uuid",
      started('performance_schema.global_status'),
      resets(),
      // SHOW VARIABLES would cut a long set.
      "SELECT 'gtid_executed', REPLACE(REPLACE(@@GLOBAL.gtid_executed, '\\n', ''), ' ', '')",
      resets(),
    ],
  },
  // `gtid_binlog_pos` moves before a commit can be seen. Only this position is of one moment with a snapshot:
  // https://mariadb.com/kb/en/enhancements-for-start-transaction-with-consistent-snapshot/
  mariadb: {
    kind: 'binlog',
    parts: 6,
    statements: [
      unknown(
        ['NOT @@GLOBAL.log_bin', "'the binary log is off'"],
        [variable('WSREP_ON', "= 'ON'"), "'the server is a node of a Galera cluster'"],
        [variable('BINLOG_DO_DB', "<> ''"), "'the binary log has some databases only'"],
        [variable('BINLOG_IGNORE_DB', "<> ''"), "'the binary log has some databases only'"],
        [
          `NOT @@GLOBAL.log_slave_updates AND (@@GLOBAL.gtid_slave_pos <> '' OR ${isReplicating()})`,
          "'the server is a replica that does not log what it applies'",
        ],
        ['@@GLOBAL.innodb_read_only', "'the server reads files that another server writes'"],
      ),
      "SELECT 'server', CAST(@@GLOBAL.server_id AS CHAR)",
      started('information_schema.GLOBAL_STATUS'),
      resets(),
      'START TRANSACTION WITH CONSISTENT SNAPSHOT',
      "SHOW GLOBAL STATUS WHERE Variable_name IN ('Binlog_snapshot_file', 'Binlog_snapshot_position')",
      'COMMIT',
      resets(),
    ],
  },
};

function unknown(...cases: readonly (readonly [condition: string, reason: string])[]): string {
  const whens = cases.map(([condition, reason]) => `WHEN ${condition} THEN ${reason}`);
  return `SELECT 'unknown', CASE ${whens.join(' ')} END`;
}

/** Both are of the statement's own moment: seconds since the epoch at which the server started. */
function started(status: string): string {
  const uptime = `(SELECT VARIABLE_VALUE FROM ${status} WHERE VARIABLE_NAME = 'Uptime')`;
  return `SELECT 'started', CAST(UNIX_TIMESTAMP() - CAST(${uptime} AS UNSIGNED) AS CHAR)`;
}

function resets(): string {
  return "SHOW GLOBAL STATUS WHERE Variable_name = 'Com_reset'";
}

/** Not every build has each variable: a missing one is no error here. */
function variable(name: string, condition: string): string {
  return `EXISTS (SELECT 1 FROM information_schema.GLOBAL_VARIABLES WHERE VARIABLE_NAME = '${name}' AND VARIABLE_VALUE ${condition})`;
}

function isReplicating(): string {
  return "EXISTS (SELECT 1 FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'SLAVES_RUNNING' AND VARIABLE_VALUE > 0)";
}
