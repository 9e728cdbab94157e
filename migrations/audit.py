"""The audit log's guards: appended in one chain, never changed (X09, promise 25)."""

HASH = """
CREATE FUNCTION audit_hash(a audit_logs) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(
    row(a.sequence, extract(epoch FROM a.at), a.actor_id, a.action, a.subject, a.subject_id, a.details,
        encode(a.previous_hash, 'hex'))::text, 'UTF8'))
$$
"""
# one writer at a time: the chain has no forks; the lock goes with the transaction
CHAIN = """
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(720018);
  NEW.sequence := (SELECT coalesce(max(sequence), 0) + 1 FROM audit_logs);
  NEW.previous_hash := (SELECT row_hash FROM audit_logs ORDER BY sequence DESC LIMIT 1);
  NEW.row_hash := audit_hash(NEW);
  RETURN NEW;
END $$
"""
REFUSE = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$
"""
TRIGGERS = (
    "CREATE TRIGGER chain BEFORE INSERT ON audit_logs FOR EACH ROW EXECUTE FUNCTION audit_chain()",
    "CREATE TRIGGER refuse BEFORE UPDATE OR DELETE ON audit_logs EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit_logs EXECUTE FUNCTION audit_refuse()",
)
