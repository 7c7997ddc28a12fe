CREATE TABLE `outbox_attempt` (
	`delivery_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`took_ms` integer NOT NULL,
	`status` integer,
	`reason` text,
	`answer` text,
	PRIMARY KEY(`delivery_id`, `number`),
	FOREIGN KEY (`delivery_id`) REFERENCES `outbox_delivery`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `outbox_delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`endpoint_id` text,
	`recipient` text,
	`subject` text,
	`topic` text NOT NULL,
	`about` text,
	`content_type` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`give_up_at` integer,
	`lease` text,
	`leased_until` integer,
	`status` integer,
	`reason` text,
	`done_at` integer,
	FOREIGN KEY (`endpoint_id`) REFERENCES `outbox_endpoint`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_delivery_has_receiver" CHECK(("outbox_delivery"."channel" = 'mail') = ("outbox_delivery"."recipient" is not null))
);
--> statement-breakpoint
CREATE INDEX `outbox_delivery_due` ON `outbox_delivery` (`endpoint_id`,`due_at`) WHERE "outbox_delivery"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `outbox_delivery_by_endpoint` ON `outbox_delivery` (`endpoint_id`,`at`);--> statement-breakpoint
CREATE INDEX `outbox_delivery_by_about` ON `outbox_delivery` (`about`,`at`);--> statement-breakpoint
CREATE INDEX `outbox_delivery_done` ON `outbox_delivery` (`done_at`) WHERE "outbox_delivery"."done_at" is not null;--> statement-breakpoint
CREATE TABLE `outbox_endpoint` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`topics` text NOT NULL,
	`outlet_id` text,
	`secret` text NOT NULL,
	`former_secret` text,
	`former_until` integer,
	`state` text NOT NULL,
	`since` integer NOT NULL,
	`created_at` integer NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`outlet_id`) REFERENCES `outlet`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outbox_endpoint_by_outlet` ON `outbox_endpoint` (`outlet_id`);