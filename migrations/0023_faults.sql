DROP INDEX `print_job_to_forget`;--> statement-breakpoint
CREATE INDEX `print_job_to_forget` ON `print_job` (`done_at`) WHERE "print_job"."state" in ('done', 'lost', 'failed');--> statement-breakpoint
CREATE INDEX `receipt_unfinished` ON `receipt` (`opened_at`) WHERE "receipt"."state" <> 'closed';